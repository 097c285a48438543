/**
 * The conversation of this tab, kept in sessionStorage: a reload or a look into a document keeps it, closing the tab ends it.
 *
 * @typedef {{question: string, answer: object, rating?: 'helpful' | 'unhelpful'}} Turn
 */
const KEY = 'giljabi.conversation.1';

/** @returns {{id?: string, turns: Turn[]}} */
export function load() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (Array.isArray(stored?.turns)) return stored;
  } catch {
    // blocked or unreadable: begin anew
  }
  return { turns: [] };
}

/** @param {{id?: string, turns: Turn[]}} conversation */
export function save(conversation) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(conversation));
  } catch {
    // blocked or full: the conversation still stands on the page
  }
}

/** The words quoted from a passage in this conversation, for marking them in the document. */
export function quotesOf(passageLink) {
  return load()
    .turns.flatMap((turn) => turn.answer?.citations ?? [])
    .filter((citation) => citation.passage === passageLink)
    .map((citation) => citation.quote);
}
