import fc from 'fast-check';
import { pressIn } from '../../lib/outbox/press';
import { editIn, markSentIn, releaseIn, removeIn, retryIn, sendAgainIn, tryNowIn } from '../../lib/outbox/wishes';
import { killBrowser, losePower, setClock, sleepComputer, updateExtension } from './disasters';
import { CONVERSATIONS, STORES, storeOf } from './places';
import { FAULTS, type Fault, type Kind } from './server';
import type { World } from './world';

/** Few words, so that messages of equal text meet. */
const TEXTS = ['ok', 'Thank you!', ' two\nlines '] as const;
const GRANT = {
  retry: retryIn,
  sendAgain: sendAgainIn,
  markSent: markSentIn,
  remove: removeIn,
  edit: editIn,
  release: releaseIn,
  tryNow: tryNowIn,
};
const WISHES = Object.keys(GRANT) as (keyof typeof GRANT)[];
const HOUR_MS = 3_600_000;
const TIMES = [10, 400, 3_000, 9_000, 31_000, 200_000] as const;

const PAGE_CHANGES = {
  reload: (model: World, storeId: string) => model.openPage(storeId),
  open: (model: World, storeId: string) => model.openPage(storeId),
  close: (model: World, storeId: string) => model.closePage(storeId),
  freeze: (model: World, storeId: string) => model.pages.get(storeId)?.freeze(),
  crash: (model: World, storeId: string) => model.pages.get(storeId)?.crash(),
  bfcache: (model: World, storeId: string) => model.pages.get(storeId)?.hide(),
  throttle: (model: World, storeId: string) => Object.assign(model.pages.get(storeId) ?? {}, { isThrottled: true }),
  'freeze at claim': (model: World, storeId: string) => model.pages.get(storeId)?.freezeAtClaim(),
  thaw: (model: World, storeId: string) => {
    model.pages.get(storeId)?.thaw();
    model.ready(storeId);
  },
  'sign-out': (model: World, storeId: string) => model.signedOut.add(storeId),
  'sign-in': (model: World, storeId: string) => {
    model.signedOut.delete(storeId);
    model.ready(storeId);
  },
};
const PAGE_HOWS = Object.keys(PAGE_CHANGES) as (keyof typeof PAGE_CHANGES)[];

const WORLD_CHANGES = {
  poke: (model: World) => {
    model.poke();
    model.poke();
  },
  rival: (model: World) => model.workers.startRival(),
  lag: (model: World) => {
    model.server.lagMs = 4_000;
  },
  realtime: (model: World) => {
    model.realtime = true;
  },
  'no-realtime': (model: World) => {
    model.realtime = false;
  },
  doubled: (model: World) => {
    model.workers.doubledMessages = true;
  },
  lossy: (model: World) => {
    model.workers.isLossy = true;
  },
  'no-storage': (model: World) => {
    model.workers.failingWrites = 3;
  },
  'kill on and on': (model: World) => model.workers.killOnAndOn(),
  'kill browser': killBrowser,
  'power loss': losePower,
  update: updateExtension,
  sleep: sleepComputer,
  'clock forward': (model: World) => setClock(model, HOUR_MS),
  'clock back': (model: World) => setClock(model, -HOUR_MS),
};
const WORLD_WHATS = Object.keys(WORLD_CHANGES) as (keyof typeof WORLD_CHANGES)[];

export type Command =
  | { do: 'press'; conversation: number; text: number; twice: boolean; said: boolean; poked: boolean; fault: Fault | undefined }
  | { do: 'tick'; ms: number }
  | { do: 'fault'; store: number; fault: Fault }
  | { do: 'kill'; steps: number }
  | { do: 'wish'; wish: keyof typeof GRANT; row: number; twice: boolean }
  | { do: 'page'; store: number; how: keyof typeof PAGE_CHANGES }
  | { do: 'network'; online: boolean }
  | { do: 'colleague'; conversation: number; text: number }
  | { do: 'world'; what: keyof typeof WORLD_CHANGES };

const conversation = fc.integer({ min: 0, max: CONVERSATIONS.length - 1 });
const text = fc.integer({ min: 0, max: TEXTS.length - 1 });
const store = fc.integer({ min: 0, max: STORES.length - 1 });
const constant = <const T>(value: T) => fc.constant(value);

const press = fc.record({
  do: constant('press'),
  conversation,
  text,
  twice: fc.boolean(),
  said: fc.boolean(),
  /** Else the inbox is closed right after the press was written. */
  poked: fc.integer({ min: 0, max: 5 }).map((luck) => luck > 0),
  fault: fc.option(fc.constantFrom(...FAULTS), { nil: undefined }),
});
const tick = fc.record({ do: constant('tick'), ms: fc.constantFrom(...TIMES) });
const fault = fc.record({ do: constant('fault'), store, fault: fc.constantFrom(...FAULTS) });
const kill = fc.record({ do: constant('kill'), steps: fc.integer({ min: 0, max: 14 }) });
const wish = fc.record({ do: constant('wish'), wish: fc.constantFrom(...WISHES), row: fc.nat({ max: 5 }), twice: fc.boolean() });
const how = fc.constantFrom(...PAGE_HOWS);
const page = fc.record({ do: constant('page'), store, how });
const network = fc.record({ do: constant('network'), online: fc.boolean() });
const colleague = fc.record({ do: constant('colleague'), conversation, text });
const world = fc.record({ do: constant('world'), what: fc.constantFrom(...WORLD_WHATS) });

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: press },
  { weight: 7, arbitrary: tick },
  { weight: 1, arbitrary: fault },
  { weight: 3, arbitrary: kill },
  { weight: 2, arbitrary: wish },
  { weight: 4, arbitrary: page },
  { weight: 1, arbitrary: network },
  { weight: 1, arbitrary: colleague },
  { weight: 4, arbitrary: world },
);

export interface Story {
  seed: number;
  kind: Kind;
  commands: Command[];
}

const kind: fc.Arbitrary<Kind> = fc
  .record({
    marks: fc.constantFrom('keys', 'authors', 'both'),
    historyCursor: fc.integer({ min: 0, max: 4 }),
    wholeSeconds: fc.boolean(),
    trims: fc.boolean(),
    sharesPage: fc.boolean(),
    asksOnce: fc.boolean(),
  })
  .map(({ marks, historyCursor, ...rest }) => ({
    keys: marks !== 'authors',
    authors: marks !== 'keys',
    historyCursor: historyCursor > 0,
    ...rest,
  }));

export const story: fc.Arbitrary<Story> = fc.record({
  seed: fc.integer(),
  kind,
  commands: fc.array(command, { minLength: 3, maxLength: 14 }),
});

export async function obey(model: World, one: Command): Promise<void> {
  switch (one.do) {
    case 'press':
      await pressOne(model, one);
      return;
    case 'tick':
      await model.time.advance(one.ms);
      return;
    case 'fault':
      model.addFault(STORES[one.store] ?? '', one.fault);
      return;
    case 'kill':
      model.workers.kill(one.steps);
      return;
    case 'wish':
      await wishOne(model, one);
      return;
    case 'page':
      PAGE_CHANGES[one.how](model, STORES[one.store] ?? '');
      return;
    case 'network':
      model.online = one.online;
      if (one.online) for (const id of STORES) model.ready(id);
      return;
    case 'colleague':
      await colleagueWrites(model, CONVERSATIONS[one.conversation] ?? '', TEXTS[one.text] ?? '');
      return;
    case 'world':
      await WORLD_CHANGES[one.what](model);
  }
}

async function pressOne(model: World, { conversation, text, twice, said, poked, fault }: Command & { do: 'press' }): Promise<void> {
  // A colleague has said the same just before.
  if (said) await colleagueWrites(model, CONVERSATIONS[conversation] ?? '', TEXTS[text] ?? '');
  const id = `m${model.pressed.length}`;
  const wish = {
    id,
    conversationId: CONVERSATIONS[conversation] ?? '',
    text: TEXTS[text] ?? '',
    surface: 'panel',
    now: model.clock,
  } as const;
  model.pressed.push(wish);
  if (fault) model.addFault(storeOf(wish.conversationId), fault);
  await Promise.all([model.asPage((tx) => pressIn(tx, wish)), twice && model.asPage((tx) => pressIn(tx, wish))]);
  if (poked) model.poke();
  if (poked && twice) model.poke();
}

async function wishOne(model: World, { wish, row, twice }: Command & { do: 'wish' }): Promise<void> {
  const id = model.pressed[row % Math.max(1, model.pressed.length)]?.id;
  if (id === undefined) return;
  const now = model.clock;
  const once = () =>
    model.asPage(async (tx) => {
      const before = await tx.row(id);
      const isDone = await GRANT[wish](tx, id, now);
      if (isDone && wish !== 'tryNow')
        model.wished.push({ id, wish, from: before?.state ?? 'queued', released: before?.released ?? false });
    });
  await once();
  if (twice) await once();
  model.poke();
}

/**
 * Where nothing but a nonce tells who wrote a message, a colleague's same words cannot be told from ours while our own request has not
 * been seen. That lies outside what can be known, so there a colleague writes them only before we do, and it has been seen.
 */
async function colleagueWrites(model: World, conversationId: string, text: string): Promise<void> {
  const isSameAsOurs = model.pressed.some((one) => one.conversationId === conversationId && one.text === text);
  if (!model.kind.authors && isSameAsOurs) return;
  const key = `colleague-${model.server.ledger.length}`;
  const entry = model.server.commit({ conversationId, text, key, messageId: undefined, token: undefined });
  if (!model.kind.authors) await model.store(conversationId, [model.server.factOf(entry, true)]);
}
