import type { SpeedSellDatabase } from '../db/database';
import { outboxTables } from '../db/outbox-store';
import type { Conversation } from '../domain/conversation';
import type { Fact, MessageFact } from '../domain/facts';
import { messageIdOf, type StoreId } from '../domain/ids';
import type { Message } from '../domain/message';
import type { Outbox } from '../outbox/ports';
import { type Batch, batchOf, type ConversationBatch, concernsOutbox, messageFactsOf, messageKeysOf } from './batch';
import { emptyConversation, withFact, withMessage } from './conversation';
import { messageOf, withFactAgain } from './message';
import type { Source } from './source';
import { withStoreFact } from './store';
import { isAnswer, newestOf, spanOf, unseenCountOf, waitingSinceOf } from './waiting';

export interface IngestPorts {
  db: SpeedSellDatabase;
  outbox: Pick<Outbox, 'absorb' | 'lateRefusal'>;
  now(): number;
}

export interface Ingested {
  storeIds: StoreId[];
  /** Of those, whose chats were among the facts. */
  shownStoreIds: StoreId[];
  /** Buyers' messages that came by push and were not known before. */
  arrived: Message[];
}

/**
 * Keeps what the pages' traffic says. Facts come twice, late, and in any order; the same fact twice changes nothing, and a batch is
 * kept whole or not at all, so an agent that got no answer may simply send it again.
 */
export async function ingest(ports: IngestPorts, source: Source, facts: readonly Fact[]): Promise<Ingested> {
  const { db } = ports;
  const batch = batchOf(source, facts);
  // The outbox's tables are locked only when it is asked: a press must not wait for a long read of buyers' messages.
  const tables = concernsOutbox(batch) ? [...outboxTables(db), db.stores] : [db.stores, db.conversations, db.messages];
  return db.transaction('rw', tables, async () => {
    await keepStores(ports, source, batch);
    const stored = await storedMessages(db, batch);
    const before = await db.conversations.bulkGet([...batch.conversations.keys()]);
    const pressedIn = await conversationsPressedIn(db, batch);
    const messages = new Map<string, Message>();
    const arrived: Message[] = [];
    const folded: Unsettled[] = [];
    for (const [index, part] of [...batch.conversations.values()].entries()) {
      const held = pressedIn.has(part.id) ? await heldOrBound(ports, part, stored) : NOTHING_HELD;
      const start = before[index] ?? emptyConversation(source, part.storeKey, part.remoteId);
      folded.push({ before: before[index], conversation: foldConversation(start, part, { stored, held, messages, arrived }), part });
    }
    await db.messages.bulkPut([...messages.values()]);
    const after = await Promise.all(folded.map((unsettled) => settle(db, unsettled)));
    await db.conversations.bulkPut(after.filter((conversation, index) => !isSame(conversation, before[index])));
    for (const part of batch.conversations.values()) {
      for (const refusal of part.refusals) await ports.outbox.lateRefusal(part.id, refusal.remoteId, refusal.reason);
    }
    return { storeIds: [...batch.stores.keys()], shownStoreIds: [...shownIn(batch)], arrived };
  });
}

async function keepStores({ db, now }: IngestPorts, source: Source, batch: Batch): Promise<void> {
  const ids = [...batch.stores.keys()];
  const before = await db.stores.bulkGet(ids);
  const shown = shownIn(batch);
  const after = [...batch.stores].map(([id, { storeKey, facts }], index) => {
    const sighting = { source, isShown: shown.has(id), now: now() };
    const known = before[index];
    if (known && facts.length === 0 && !(sighting.isShown && source.platform.placeKeys)) return known;
    return facts.reduce((store, fact) => withStoreFact(store, storeKey, sighting, fact), withStoreFact(known, storeKey, sighting));
  });
  await db.stores.bulkPut(after.filter((store, index) => !isSame(store, before[index])));
}

function shownIn(batch: Batch): Set<StoreId> {
  return new Set([...batch.conversations.values()].map(({ storeId }) => storeId));
}

/** By our id of the remote message, whoever's row it is. */
async function storedMessages(db: SpeedSellDatabase, batch: Batch): Promise<Map<string, Message>> {
  const keys = messageKeysOf(batch);
  const [theirs, own] = await Promise.all([
    db.messages.bulkGet(keys.ids),
    keys.own.length > 0 ? db.messages.where('[conversationId+remoteId]').anyOf(keys.own).toArray() : [],
  ]);
  const stored = new Map<string, Message>();
  for (const message of [...theirs, ...own]) {
    if (message?.remoteId !== undefined) stored.set(messageIdOf(message.conversationId, message.remoteId), message);
  }
  return stored;
}

/** Only there can an own-side message be one of ours, and most conversations of a long read never saw a press. */
async function conversationsPressedIn(db: SpeedSellDatabase, batch: Batch): Promise<ReadonlySet<unknown>> {
  if (!concernsOutbox(batch)) return new Set();
  return new Set(
    await db.outbox
      .where('conversationId')
      .anyOf([...batch.conversations.keys()])
      .uniqueKeys(),
  );
}

const NOTHING_HELD: ReadonlyMap<string, 'held' | 'bound'> = new Map();

/** Own-side messages that are not ours to store: pressed here, or not yet known whose. */
async function heldOrBound(
  ports: IngestPorts,
  part: ConversationBatch,
  stored: ReadonlyMap<string, Message>,
): Promise<Map<string, 'held' | 'bound'>> {
  // Those of ours that are known go again: the outbox gives them the marketplace's own time as their place.
  const own = messageFactsOf(part).filter((fact) => fact.direction === 'out' && !isTheirs(stored.get(messageIdOf(part.id, fact.remoteId))));
  const verdicts = own.length > 0 ? await ports.outbox.absorb(part.id, own) : [];
  const result = new Map<string, 'held' | 'bound'>();
  own.forEach((fact, index) => {
    const verdict = verdicts[index];
    if (verdict === 'held' || verdict === 'bound') result.set(fact.remoteId, verdict);
  });
  return result;
}

interface Fold {
  stored: ReadonlyMap<string, Message>;
  held: ReadonlyMap<string, 'held' | 'bound'>;
  /** To be written. */
  messages: Map<string, Message>;
  arrived: Message[];
}

function foldConversation(start: Conversation, part: ConversationBatch, fold: Fold): Conversation {
  let conversation = start;
  for (const fact of part.facts) {
    if (fact.kind === 'conversation') {
      conversation = withFact(conversation, fact);
      continue;
    }
    const whose = fold.held.get(fact.remoteId);
    if (whose === 'held') continue;
    const isNew = whose !== 'bound' && keepMessage(conversation, fact, fold);
    conversation = withMessage(conversation, fact, isNew);
  }
  return conversation;
}

/** True when it was not known before. */
function keepMessage(conversation: Conversation, fact: MessageFact, { stored, messages, arrived }: Fold): boolean {
  const id = messageIdOf(conversation.id, fact.remoteId);
  const known = messages.get(id) ?? stored.get(id);
  if (!known) {
    const message = messageOf(fact, conversation);
    messages.set(id, message);
    if (fact.live && fact.direction === 'in' && fact.message !== 'system') arrived.push(message);
    return true;
  }
  // A row of ours has our id; its words are what was pressed, and its place is the outbox's to give.
  const again = known.id === id ? withFactAgain(known, fact) : known;
  if (!isSame(again, known)) messages.set(id, again);
  return false;
}

interface Unsettled {
  before: Conversation | undefined;
  conversation: Conversation;
  part: ConversationBatch;
}

/** What only the stored messages can say: who waits, and how many of the list's unread ones were seen here. */
async function settle(db: SpeedSellDatabase, { before, conversation, part }: Unsettled): Promise<Conversation> {
  const messages = messageFactsOf(part);
  const saysUnread = part.facts.some((fact) => fact.kind === 'conversation' && fact.unread !== undefined);
  const isPartlySeen = saysUnread && conversation.readThrough > 0 && conversation.unread > 0;
  // A list without unread messages that ends with our words does not say whether a person wrote those.
  const waitedUntilNow = conversation.waitingSince === undefined ? before?.waitingSince : undefined;
  if (messages.length === 0 && waitedUntilNow === undefined && !isPartlySeen) return conversation;
  const newest = await newestOf(db, conversation.id);
  // Where the list knows of something newer, the list's word stands until that is read too.
  if (newest?.remoteId === undefined || newest.remoteId !== conversation.lastRemoteId) return conversation;
  const after = { ...conversation };
  if (messages.length > 0 || waitedUntilNow !== undefined) {
    const kept = newest.direction === 'out' && !isAnswer(newest) ? waitedUntilNow : undefined;
    after.waitingSince = await waitingSinceOf(db, conversation, conversation.waitingSince ?? kept, spanOf(messages));
  }
  if (isPartlySeen) after.unread = Math.min(conversation.unread, await unseenCountOf(db, conversation));
  return after;
}

function isTheirs(message: Message | undefined): boolean {
  return message?.remoteId !== undefined && message.id === messageIdOf(message.conversationId, message.remoteId);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
