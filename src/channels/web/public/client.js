/** A request that did not succeed, with a sentence for the person in front of the page. */
export class RequestFailed extends Error {
  /** @param {string} message @param {number} [status] HTTP status; 0 when the server was not reached */
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

const TIMEOUT_MS = 90_000;

export const ask = (question, conversation) => request('/api/ask', { question, conversation });
export const rate = (answer, helpful, reason) => request('/api/feedback', { answer, helpful, reason });
export const status = () => request('/api/status');
export const readDocument = (id, passage) =>
  request(`/api/documents/${encodeURIComponent(id)}${passage === undefined ? '' : `?passage=${passage}`}`);

/** Sends a request; with a body it is a POST. Rejects with `RequestFailed` only. */
async function request(path, body) {
  const headers = { 'Accept-Language': 'ko' };
  if (body) headers['Content-Type'] = 'application/json';
  const options = { headers, signal: AbortSignal.timeout(TIMEOUT_MS) };
  if (body) Object.assign(options, { method: 'POST', body: JSON.stringify(body) });
  let response;
  try {
    response = await fetch(path, options);
    if (response.ok) return response.status === 204 ? undefined : await response.json();
  } catch (error) {
    throw new RequestFailed(unreached(error));
  }
  throw new RequestFailed(await detailOf(response), response.status);
}

function unreached(error) {
  if (!navigator.onLine) return '인터넷에 연결되어 있지 않습니다. 연결을 확인하고 다시 시도하십시오.';
  if (error.name === 'TimeoutError') return '답변이 너무 늦어져 멈췄습니다. 잠시 뒤에 다시 시도하십시오.';
  return '서버에 연결하지 못했습니다. 네트워크를 확인하고 다시 시도하십시오.';
}

/** The server's own sentence, or one of ours when something between answered in its place. */
async function detailOf(response) {
  try {
    const { detail } = await response.json();
    if (typeof detail === 'string') return detail;
  } catch {
    // not JSON: the sentence below is used
  }
  return `서버가 요청을 처리하지 못했습니다(${response.status}). 잠시 뒤에 다시 시도하십시오.`;
}
