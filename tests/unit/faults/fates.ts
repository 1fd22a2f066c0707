import { type History, placeAt } from './history';

/** What becomes of one message, step by step, so that other conversations go on in between. */
type Fate = (history: History, id: string) => Generator<void, void>;

function* arrive(history: History, id: string): Generator<void, string> {
  history.arm(id);
  yield;
  history.claim(id);
  yield;
  const remoteId = history.commit(id);
  yield;
  return remoteId;
}

function* deliver(history: History, id: string): Generator<void, string> {
  const remoteId = yield* arrive(history, id);
  history.sent(id, remoteId);
  return remoteId;
}

function* refused(history: History, id: string): Generator<void, void> {
  history.arm(id);
  yield;
  history.claim(id);
  yield;
  history.refuse(id);
  yield;
}

/** Legal ways, each from the press to rest. Those after which nobody knows what is held are for words that are pressed once. */
export const FATES = {
  *sent(history, id) {
    yield* deliver(history, id);
  },
  *'page gone while armed'(history, id) {
    history.arm(id);
    yield;
    history.fault('page closed');
    history.free(id);
    yield* deliver(history, id);
  },
  *'answer lost'(history, id) {
    const remoteId = yield* arrive(history, id);
    history.fault('answer lost');
    history.doubt(id);
    yield;
    history.sent(id, remoteId, 'E3');
  },
  *'request lost'(history, id) {
    history.arm(id);
    yield;
    history.claim(id);
    history.fault('request lost');
    history.doubt(id);
    yield;
    history.absent(id);
    yield* deliver(history, id);
  },
  *'refused and retried'(history, id) {
    yield* refused(history, id);
    history.wish(id, 'retry');
    yield* deliver(history, id);
  },
  *'refused and deleted'(history, id) {
    yield* refused(history, id);
    history.wish(id, 'delete');
  },
  *copied(history, id) {
    yield* deliver(history, id);
    history.record(id, history.copy(id));
  },
  *'beside a colleague'(history, id) {
    history.commit(id, 'elsewhere');
    yield* deliver(history, id);
  },
  *'taken back'(history, id) {
    const remoteId = yield* deliver(history, id);
    history.takeBack(remoteId);
    history.record(id, remoteId, 'late-refusal');
  },
} as const satisfies Readonly<Record<string, Fate>>;

export type FateName = keyof typeof FATES;

export interface Plan {
  readonly conversation: string;
  readonly text: string;
  readonly fate: FateName;
}

/** Lives all plans: those of one conversation one after another, conversations mixed as the turns say. */
export function liveAll(history: History, plans: readonly Plan[], turns: readonly number[]): void {
  let running = [...Map.groupBy(plans, ({ conversation }) => conversation).values()].map((line) => liveLine(history, line));
  for (let turn = 0; running.length > 0; turn += 1) {
    const at = (turns[turn % Math.max(turns.length, 1)] ?? turn) % running.length;
    if (running[at]?.next().done) running = running.filter((_, index) => index !== at);
  }
}

function* liveLine(history: History, line: readonly Plan[]): Generator<void, void> {
  const ids = line.map(({ text, conversation }) => history.press(text, placeAt(conversation).conversationId));
  yield;
  for (const [index, { fate }] of line.entries()) yield* FATES[fate](history, ids[index] ?? '');
}
