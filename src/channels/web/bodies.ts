import type { Citation, NextStep } from '../../answers/index.ts';
import type { Reply } from '../../assistant/index.ts';
import type { AnswerBody } from './schemas.ts';

/** Address of a passage in its document, as the page and the API link to it. */
export function passageLink(documentId: string, passageId: number): string {
  return `/documents/${encodeURIComponent(documentId)}#p${passageId}`;
}

/** Address of the page that checks a company for a support programme, or shows the figures of an item. */
function nextLink(next: NextStep): string {
  return next.kind === 'supply'
    ? `/supply#${encodeURIComponent(next.item)}`
    : `/programmes?check=${encodeURIComponent(next.programme)}`;
}

/** Where a citation is to be read here. */
function readLink({ documentId, passageId, shownAt }: Citation): string | undefined {
  if (documentId === undefined || passageId === undefined) return shownAt;
  return passageLink(documentId, passageId);
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
    citations: answer.citations.map((citation) => {
      const { document, section, date, quote, passageId: _passage, documentId: _document, ...more } = citation;
      const { original, shownAt: _page, ...rest } = more;
      const passage = readLink(citation);
      return {
        ...{ document, section, date, quote },
        ...rest,
        ...(passage !== undefined && { passage }),
        ...(original && { original: originalBody(original) }),
      };
    }),
    language: answer.language,
    lines: answer.lines,
    notes: answer.notes,
    nearby: answer.nearby.map(({ document, section, documentId, passageId }) => ({
      document,
      section,
      passage: passageLink(documentId, passageId),
    })),
    desk: answer.desk,
    ...(answer.next && { next: { ...answer.next, page: nextLink(answer.next) } }),
    conversation,
  };
}
