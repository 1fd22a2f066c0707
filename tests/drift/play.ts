import { setTimeout as sleep } from 'node:timers/promises';
import type { Bubble } from '../e2e/support/read-bubbles.ts';
import type { Lane } from './lane.ts';
import type { Run } from './options.ts';
import type { Observed, Talk } from './verdict.ts';

/** The state of a run must stand this long to be its end; where the page is said to have changed, so much less. */
const REST_MS = 12_000;
const REST_CHANGED_MS = 3_000;
/** Time for a second copy to turn up, had anything sent one. */
const SECOND_COPY_MS = 1_500;
const LOOK_MS = 600;
/** Time to be read, and as documented also to be known; what it takes is not taken from the time in which a run comes to rest. */
const LISTEN_MS = 30_000;
const ON_THEIR_WAY = ['sending', 'checking'];

interface Cast {
  readonly shopId: string;
  readonly talks: readonly (Talk & { pressed: string[] })[];
}

/** A shop and its two buyers, unlike any other of this batch. */
export function cast(lane: Lane, run: Run, place: number): Cast {
  const shopId = String(810_000_001 + place);
  lane.center.addShop({ id: shopId, name: `Shop ${lane.country}`, country: lane.country });
  const talks = ['Amira', 'Bolek'].map((first) => {
    const buyer = `${first} of ${lane.country}`;
    const { id, buyerId } = lane.center.addConversation({ shopId, buyerName: buyer, messages: 2 });
    const mark = `<${first[0]}${place}.${run.seed}>`;
    return { buyer, conversationId: id, buyerId, shopId, mark, question: `${mark} is it there?`, pressed: [] };
  });
  return { shopId, talks };
}

async function waitFor(isDone: () => Promise<boolean>, patienceMs: number): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(LOOK_MS)) if (await isDone()) return true;
  return false;
}

/** As it is on a day on which nothing is renamed. */
async function know(lane: Lane, { shopId, talks }: Cast): Promise<void> {
  await lane.loadChat({ share: 0, seed: 1 });
  const isKnown = await waitFor(async () => {
    const rows = await lane.rows(shopId);
    return talks.every(({ buyer }) => rows.some((row) => row.includes(buyer)));
  }, LISTEN_MS);
  if (!isKnown) throw new Error(`${lane.platform} in ${lane.country}: the page as documented was not read.`);
}

interface Look {
  threads: ReadonlyMap<string, readonly Bubble[]>;
  connection: string | undefined;
  health: string | undefined;
  stores: string[];
}

export async function play(lane: Lane, run: Run, { shopId, talks }: Cast, patienceMs: number): Promise<() => Promise<Observed>> {
  await lane.openInbox();
  if (run.start === 'known') await know(lane, { shopId, talks });
  await lane.loadChat({ share: run.share, seed: run.seed });
  await listen(lane, shopId, talks);
  for (const { conversationId, question } of talks) lane.center.buyerWrites(conversationId, question);
  lane.words.length = 0;
  const [one, other] = talks;
  // There, to the other, and back again.
  for (const talk of [one, other, one]) {
    if (!talk || !(await lane.choose(shopId, talk))) continue;
    const text = `${talk.mark} answer ${talk.pressed.length + 1}`;
    talk.pressed.push(text);
    await lane.write(text);
  }
  const last = await rest(lane, shopId, talks, Date.now() + patienceMs);
  await sleep(SECOND_COPY_MS);

  return async () => ({
    talks,
    ledger: [...lane.center.ledger],
    truth: new Map(talks.map(({ conversationId }) => [conversationId, lane.center.messagesOf(conversationId)])),
    words: [...lane.words],
    threads: talks.map(({ buyer }) => ({ buyer, bubbles: last.threads.get(buyer) ?? [] })),
    rows: await lane.rows(shopId),
    connection: last.connection,
    health: last.health,
    inventedStores: last.stores.filter((id) => !lane.center.conversations().some((one) => id.endsWith(one.shopId))),
    errors: [],
  });
}

/** Until both buyers are in the list, by name or without one, and the page has had its chance to say what it is. */
async function listen(lane: Lane, shopId: string, talks: readonly Talk[]): Promise<void> {
  await waitFor(async () => {
    const { connection, health } = await lane.states(shopId);
    if ((connection ?? health) === 'page-changed') return true;
    if (connection !== 'connected' || health !== 'connected') return false;
    const found = await Promise.all(talks.map((talk) => lane.find(shopId, talk)));
    return found.every(Boolean);
  }, LISTEN_MS);
}

/** Looks at both threads in turn until what is said there no longer changes. */
async function rest(lane: Lane, shopId: string, talks: readonly Talk[], end: number): Promise<Look> {
  const threads = new Map<string, readonly Bubble[]>();
  let before = '';
  let since = Date.now();
  for (;;) {
    for (const talk of talks) {
      if (!(await lane.choose(shopId, talk))) continue;
      threads.set(talk.buyer, await lane.bubbles());
    }
    const states = await lane.states(shopId);
    const shown = talks.map(({ buyer, pressed, question }) => {
      const bubbles = threads.get(buyer) ?? [];
      const statusOf = (text: string) => bubbles.find((one) => one.direction === 'out' && one.text === text)?.status;
      return { isHeard: bubbles.some(({ text }) => text === question), statuses: pressed.map(statusOf) };
    });
    const isWhole = shown.every(({ isHeard, statuses }) => isHeard && statuses.length > 0 && statuses.every((word) => word === 'sent'));
    const now = JSON.stringify([states, [...threads.values()]]);
    if (now !== before) since = Date.now();
    before = now;
    const isMoving = shown.some(({ statuses }) =>
      statuses.some((word) => word !== undefined && word !== null && ON_THEIR_WAY.includes(word)),
    );
    const isChanged = (states.connection ?? states.health) === 'page-changed';
    const restMs = isChanged && !isMoving ? REST_CHANGED_MS : REST_MS;
    if (isWhole || (!isMoving && Date.now() - since > restMs) || Date.now() > end) return { threads, ...states };
    await sleep(LOOK_MS);
  }
}
