/**
 * Follows the room as one person sees it.
 *
 * @param {string} person an empty one: the first of the room
 * @param {{ room: (view: object) => void, log: (entry: object) => void, notice: (text: string) => void,
 *   state: (connected: boolean) => void }} on
 * @returns {() => void} ends it
 */
export function follow(person, on) {
  const source = new EventSource(`/events?${new URLSearchParams({ person })}`);
  for (const name of ['room', 'log', 'notice']) {
    source.addEventListener(name, (event) => on[name](JSON.parse(event.data)));
  }
  source.addEventListener('open', () => on.state(true));
  source.addEventListener('error', () => on.state(false));
  return () => source.close();
}

/**
 * Does something in the room. Rejects with a sentence for the person.
 * @returns {Promise<{ errors?: Record<string, string> }>}
 */
export async function act(person, action) {
  let response;
  try {
    response = await fetch('/act', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ person, action }),
    });
  } catch {
    throw new Error('시험 방에 닿지 못했습니다. 터미널에서 npm run demo가 돌고 있는지 확인하십시오.');
  }
  const result = await response.json().catch(() => ({}));
  if (response.ok) return result;
  throw new Error(result.detail ?? '하지 못했습니다. 화면을 새로 고친 뒤 다시 해 보십시오.');
}
