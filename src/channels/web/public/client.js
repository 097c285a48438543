/** A request that did not succeed, with a sentence for the person in front of the page. */
export class RequestFailed extends Error {
  /**
   * @param {string} message
   * @param {number} [status] HTTP status; 0 when the server was not reached
   * @param {string[]} [fields] what the server refused of the request
   */
  constructor(message, status = 0, fields = []) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

const TIMEOUT_MS = 90_000;

export const ask = (question, conversation) => send('POST', '/api/ask', { question, conversation });
export const rate = (answer, helpful, reason) => send('POST', '/api/feedback', { answer, helpful, reason });
export const status = () => request('/api/status');
export const readDocument = (id, passage) =>
  request(`/api/documents/${encodeURIComponent(id)}${passage === undefined ? '' : `?passage=${passage}`}`);

const milestonePath = (key) => `/api/milestones/${encodeURIComponent(key)}`;
/** @param {URLSearchParams} filter */
export const listMilestones = (filter) => request(`/api/milestones?${filter}`);
export const readTimeline = (filter) => readPicture(`/milestones/timeline.svg?${filter}`);
export const readMilestone = (key) => request(milestonePath(key));
export const changeMilestone = (key, change) => send('PATCH', milestonePath(key), change);
export const addMilestone = (milestone) => send('POST', '/api/milestones', milestone);

export const readBoard = () => request('/api/notices/board');
export const confirmNotice = (id, name) => send('POST', `/api/notices/deliveries/${id}/confirm`, { name });
export const readPlaces = () => request('/api/notices/subscriptions');
export const follow = (wish) => send('POST', '/api/notices/subscriptions', wish);
export const unfollow = (id, name) =>
  send('DELETE', `/api/notices/subscriptions/${encodeURIComponent(id)}?${new URLSearchParams({ name })}`);
export const silence = (place, until, name) => send('PUT', '/api/notices/silences', { ...place, until, name });
export const awake = (place, name) =>
  send('DELETE', `/api/notices/silences?${new URLSearchParams({ ...place, name })}`);
export const readDeliveries = (state) => request(`/api/notices/deliveries${state ? `?state=${state}` : ''}`);
export const retryDelivery = (id, name) => send('POST', `/api/notices/deliveries/${id}/retry`, { name });
export const openCalendar = (name) => send('POST', '/api/calendar', { name });

/** @param {URLSearchParams} filter */
export const listProgrammes = (filter) => request(`/api/programmes?${filter}`);
export const readProgramme = (id) => request(`/api/programmes/${encodeURIComponent(id)}`);
/** @param {string[]} ids */
export const compareProgrammes = (ids) =>
  request(`/api/programmes/compare?${new URLSearchParams({ ids: ids.join(',') })}`);

export const readInterview = () => request('/api/interview');
export const takeStep = (step) => send('POST', '/api/interview', step);
export const readResult = () => request('/api/interview/result');
export const readVerdict = (id) => request(`/api/interview/result/${encodeURIComponent(id)}`);
export const readProfile = () => request('/api/profile');
export const keepProfile = () => send('PUT', '/api/profile', {});
export const deleteProfile = () => send('DELETE', '/api/profile');

const supplyItemPath = (id) => `/api/supply/items/${encodeURIComponent(id)}`;
/** @param {URLSearchParams} [filter] */
export const listSupply = (filter = new URLSearchParams()) => request(`/api/supply?${filter}`);
/** @param {string} [month] of the indicators; the newest unless told */
export const readSupplyItem = (id, month) => request(`${supplyItemPath(id)}${month ? `?month=${month}` : ''}`);
export const readSupplyRows = (id, month) => request(`${supplyItemPath(id)}/rows?month=${month}`);
export const actOnAlert = (id, act) => send('POST', `${supplyItemPath(id)}/acts`, act);
export const tryStress = (inputs, stops) => send('POST', '/api/supply/stress', { inputs, stops });
export const readStress = () => request('/api/supply/stress');
export const keepStress = (inputs) => send('PUT', '/api/supply/stress', { inputs });
export const deleteStress = () => send('DELETE', '/api/supply/stress');

/** @param {string} path of a picture on this server; the answer is its SVG */
export function readPicture(path) {
  return request(path, {}, (response) => response.text());
}

function send(method, path, body) {
  if (!body) return request(path, { method });
  const headers = { 'Content-Type': 'application/json' };
  return request(path, { method, headers, body: JSON.stringify(body) });
}

/** Sends a request. Rejects with `RequestFailed` only. */
async function request(path, { headers, ...rest } = {}, read = (response) => response.json()) {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const options = { ...rest, headers: { 'Accept-Language': 'ko', ...headers }, signal };
  let response;
  try {
    response = await fetch(path, options);
    if (response.ok) return response.status === 204 ? undefined : await read(response);
  } catch (error) {
    throw new RequestFailed(unreached(error));
  }
  throw await refusalOf(response);
}

function unreached(error) {
  if (!navigator.onLine) return '인터넷에 연결되어 있지 않습니다. 연결을 확인하고 다시 시도하십시오.';
  if (error.name === 'TimeoutError') return '서버의 응답이 늦어 중단했습니다. 잠시 뒤에 다시 시도하십시오.';
  return '서버에 연결하지 못했습니다. 네트워크를 확인하고 다시 시도하십시오.';
}

/**
 * The server's own sentence, or one of ours: when something between answered in its place, and where the server speaks to
 * those who write programs.
 */
async function refusalOf(response) {
  const { status } = response;
  const { detail, fields } = await response.json().catch(() => ({})); // what stands between answers without JSON
  if (status === 401) return new RequestFailed('로그인이 필요합니다.', status);
  if (Array.isArray(fields))
    return new RequestFailed('쓸 수 없는 값이 있어 처리하지 못했습니다. 다시 확인해 주십시오.', status, fields);
  if (typeof detail === 'string') return new RequestFailed(detail, status);
  return new RequestFailed(`서버가 요청을 처리하지 못했습니다(${status}). 잠시 뒤에 다시 시도하십시오.`, status);
}
