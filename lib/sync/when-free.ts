/** A page that is needed for a message is asked again after this, so many times: a person waits, and sees only that it is being read. */
const PAUSE_MS = 1_000;
const TRIES = 30;

interface Answer {
  ok: boolean;
  reason?: string;
}

/** Asks until the page has a turn for it. The last answer says `busy` when it never had. */
export async function whenFree<T extends Answer>(ask: () => Promise<T>): Promise<T> {
  let answer = await ask();
  for (let tries = 1; !answer.ok && answer.reason === 'busy' && tries < TRIES; tries++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    answer = await ask();
  }
  return answer;
}
