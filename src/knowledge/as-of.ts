const THEN =
  /당시|그때|그\s*때|전략(?:에서|에선|에는|에|상|의)|(?<!\d)(?:20)?23년\s*(?:4월)?\s*(?:에는|에|전략|계획|발표)|at the time|back then|(?:in|under) the (?:2023 )?(?:strategy|plan)|in (?:april )?2023/i;
const NOW = /(?<!금)지금|현재|현행|요즘|이제|오늘날|아직|\bnow\b|currently|\btoday\b|at present|\bstill\b|in force/i;

/** Whether a question asks how things stood when a plan was written, or how they stand now; undefined: neither or both. */
export function asOf(question: string): 'then' | 'now' | undefined {
  const [then, now] = [THEN.test(question), NOW.test(question)];
  if (then === now) return undefined;
  return then ? 'then' : 'now';
}
