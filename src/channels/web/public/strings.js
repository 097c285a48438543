/** What the answer card says around an answer, in the language of the answer. */
export const strings = {
  ko: {
    sources: '근거 보기',
    source: (number) => `근거 ${number}`,
    published: (date) => `${date} 발행`,
    inForce: (date) => `${date} 시행`,
    page: (page) => `${page}쪽`,
    read: '문서에서 보기',
    official: '공식 페이지',
    newWindow: '새 창',
    superseded: '이후 바뀜',
    supersededBy: (by, since) => `${by}, ${since}부터`,
    note: '참고',
    nearby: '문서에서 가까운 내용',
    desk: '문의할 곳',
    helpful: '도움됨',
    unhelpful: '도움 안 됨',
    why: '무엇이 아쉬웠습니까? (선택)',
    whyHint: '이름, 연락처 같은 개인정보는 쓰지 마십시오.',
    sendRating: '의견 보내기',
    cancel: '취소',
    thanks: '의견을 남겼습니다. 고맙습니다.',
    copy: '복사',
    copied: '복사했습니다',
    copyFailed: '복사하지 못했습니다',
    sourcesHeading: '근거',
  },
  en: {
    sources: 'Sources',
    source: (number) => `Source ${number}`,
    published: (date) => `published ${date}`,
    inForce: (date) => `in force ${date}`,
    page: (page) => `p. ${page}`,
    read: 'Read in the document',
    official: 'Official page',
    newWindow: 'new window',
    superseded: 'Changed since',
    supersededBy: (by, since) => `${by}, since ${since}`,
    note: 'Note',
    nearby: 'Close to your question',
    desk: 'Who to ask',
    helpful: 'Helpful',
    unhelpful: 'Not helpful',
    why: 'What was missing? (optional)',
    whyHint: 'Please leave out names and contact details.',
    sendRating: 'Send',
    cancel: 'Cancel',
    thanks: 'Noted. Thank you.',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy',
    sourcesHeading: 'Sources',
  },
};

/** Date of a source with what it says: published or in force. */
export function dated({ date, dateKind }, words) {
  if (!date) return undefined;
  if (dateKind === 'in_force') return words.inForce(date);
  return dateKind === 'published' ? words.published(date) : date;
}
