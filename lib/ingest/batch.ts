import type { ConversationFact, Fact, LateRefusalFact, MessageFact, StoreFact } from '../domain/facts';
import { type ConversationId, conversationIdOf, messageIdOf, type StoreId, storeIdOf } from '../domain/ids';
import type { Source } from './source';

/** What one conversation's facts say, in the order in which they came. */
export interface ConversationBatch {
  id: ConversationId;
  storeId: StoreId;
  storeKey: string;
  remoteId: string;
  facts: (ConversationFact | MessageFact)[];
  refusals: LateRefusalFact[];
}

export interface Batch {
  /** Every store that a fact names, with what is said of it. */
  stores: Map<StoreId, { storeKey: string; facts: StoreFact[] }>;
  conversations: Map<ConversationId, ConversationBatch>;
}

/** Sorts facts by what they are about, so that the database is asked once for each kind of thing, not once for each fact. */
export function batchOf(source: Source, facts: readonly Fact[]): Batch {
  const batch: Batch = { stores: new Map(), conversations: new Map() };
  const storeOf = (storeKey: string): { id: StoreId; facts: StoreFact[] } => {
    const id = storeIdOf(source.platform.id, storeKey);
    const entry = batch.stores.get(id) ?? { storeKey, facts: [] };
    batch.stores.set(id, entry);
    return { id, facts: entry.facts };
  };
  const conversationOf = (storeKey: string, remoteId: string): ConversationBatch => {
    const storeId = storeOf(storeKey).id;
    const id = conversationIdOf(storeId, remoteId);
    const entry = batch.conversations.get(id) ?? { id, storeId, storeKey, remoteId, facts: [], refusals: [] };
    batch.conversations.set(id, entry);
    return entry;
  };
  for (const fact of facts) {
    switch (fact.kind) {
      case 'store':
        storeOf(fact.storeKey).facts.push(fact);
        break;
      case 'conversation':
        conversationOf(fact.storeKey, fact.remoteId).facts.push(fact);
        break;
      case 'message':
        conversationOf(fact.storeKey, fact.conversation).facts.push(fact);
        break;
      case 'late-refusal':
        conversationOf(fact.storeKey, fact.conversation).refusals.push(fact);
        break;
    }
  }
  return batch;
}

export function messageFactsOf(conversation: ConversationBatch): MessageFact[] {
  return conversation.facts.filter((fact) => fact.kind === 'message');
}

/** Whether writing this touches what belongs to the outbox. */
export function concernsOutbox(batch: Batch): boolean {
  return [...batch.conversations.values()].some(
    ({ facts, refusals }) => refusals.length > 0 || facts.some((fact) => fact.kind === 'message' && fact.direction === 'out'),
  );
}

/** Keys under which the batch's messages may be stored: theirs by id, own ones that were pressed here by their remote id. */
export function messageKeysOf(batch: Batch): { ids: string[]; own: [ConversationId, string][] } {
  const ids = new Set<string>();
  const own: [ConversationId, string][] = [];
  for (const conversation of batch.conversations.values()) {
    for (const fact of messageFactsOf(conversation)) {
      ids.add(messageIdOf(conversation.id, fact.remoteId));
      if (fact.direction === 'out') own.push([conversation.id, fact.remoteId]);
    }
  }
  return { ids: [...ids], own };
}
