type Language = 'ko' | 'en';

/** What the terminal says beside the answers, in the language of the question. */
export const WORDS = {
  ko: {
    dated: { published: (date: string) => `${date} 발행`, in_force: (date: string) => `${date} 시행` },
    until: (date: string) => `${date}까지`,
    ownWords: '법령 원문',
    page: (page: number) => `${page}쪽`,
    nearby: '가까운 항목',
    desk: '문의할 곳',
  },
  en: {
    dated: { published: (date: string) => `published ${date}`, in_force: (date: string) => `in force since ${date}` },
    until: (date: string) => `until ${date}`,
    ownWords: 'The statute',
    page: (page: number) => `p. ${page}`,
    nearby: 'Nearest sections',
    desk: 'Ask',
  },
} satisfies Record<Language, object>;

export const HELP = `질문을 적고 Enter를 누르면 답과 그 근거를 보여 드립니다.
  /근거 N     N번 근거가 실린 대목을 엽니다 (/source N)
  /새대화     앞의 이야기를 잊고 새로 시작합니다 (/new)
  /도움말     이 글을 보여 줍니다 (/help)
  /끝         마칩니다 (/quit, Ctrl+D)`;

export const NOTHING_CITED = '아직 근거가 있는 답이 없습니다. 먼저 물어봐 주십시오.';
export const NEW_CONVERSATION = '새 대화를 시작합니다.';
export const GONE = '그 문서는 이제 색인에 없습니다.';

export function noSuchSource(count: number): string {
  return `앞의 답에는 근거가 ${count}개 있습니다. /근거 1처럼 번호를 적어 주십시오.`;
}

export function noSuchCommand(name: string): string {
  return `${name}은(는) 없는 명령입니다. /도움말을 적으면 쓸 수 있는 명령이 나옵니다.`;
}

export function tooLong(length: number, most: number): string {
  return `질문이 너무 깁니다(${length.toLocaleString('ko')}자). ${most.toLocaleString('ko')}자까지 적을 수 있습니다.`;
}

export function welcome({ documents, passages }: { documents: number; passages: number }): string {
  const known = `문서 ${documents.toLocaleString('ko')}건 · 구절 ${passages.toLocaleString('ko')}개`;
  return `길잡이 — 소부장 정책·법령을 묻고 답합니다. ${known}.\n/도움말로 사용법을 보고, /끝으로 마칩니다.`;
}

export function failed(reason: string): string {
  return `답하지 못했습니다: ${reason}`;
}
