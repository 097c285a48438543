import type { Citation } from '../../answers/index.ts';
import type { Reply } from '../../assistant/index.ts';
import type { AnswerBody } from './schemas.ts';

/** Address of a passage in its document, as the page and the API link to it. */
export function passageLink(documentId: string, passageId: number): string {
  return `/documents/${encodeURIComponent(documentId)}#p${passageId}`;
}

/** Address of the page that checks a company for a support programme. */
function checkLink(programme: string): string {
  return `/programmes?check=${encodeURIComponent(programme)}`;
}

function originalBody({ documentId, passageId, ...original }: NonNullable<Citation['original']>) {
  return { ...original, passage: passageLink(documentId, passageId) };
}

/** A reply as the API sends it. The first four fields of a citation and the first five of the answer are stable. */
export function answerBodyOf({ answer, answerId, conversation }: Reply): AnswerBody {
  return {
    id: answerId,
    answer: answer.text,
    abstained: answer.abstained,
    confidence: answer.confidence,
    citations: answer.citations.map(({ document, section, date, quote, passageId, documentId, original, ...rest }) => ({
      document,
      section,
      date,
      quote,
      ...rest,
      passage: passageLink(documentId, passageId),
      ...(original && { original: originalBody(original) }),
    })),
    language: answer.language,
    lines: answer.lines,
    notes: answer.notes,
    nearby: answer.nearby.map(({ document, section, documentId, passageId }) => ({
      document,
      section,
      passage: passageLink(documentId, passageId),
    })),
    desk: answer.desk,
    ...(answer.next && { next: { ...answer.next, page: checkLink(answer.next.programme) } }),
    conversation,
  };
}
