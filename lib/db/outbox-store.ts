import { Dexie, type Table } from 'dexie';
import { PENDING_ORDER } from '../domain/message';
import { OUTBOX_STATES, type OutboxRow, type OutboxState } from '../domain/outbox';
import type { OutboxStore, OutboxTx } from '../outbox/store';
import type { SpeedSellDatabase } from './database';

/** Tables that a transaction must span so that the outbox can take part in it (`Outbox.absorb` inside an ingest). */
export function outboxTables(db: SpeedSellDatabase): Table[] {
  return [db.outbox, db.attempts, db.events, db.incidents, db.echoes, db.meta, db.messages, db.conversations, db.drafts];
}

export function createOutboxStore(db: SpeedSellDatabase): OutboxStore {
  const tx = transactionOver(db);
  // An async function, not one that returns a promise: by this Dexie knows that native awaits follow inside the transaction.
  return { transaction: (work) => db.transaction('rw', outboxTables(db), async () => work(tx)) };
}

/** One read for all rows of a state; a search for any of several states walks from row to row. */
async function ofEach(states: readonly OutboxState[], read: (state: OutboxState) => Promise<OutboxRow[]>): Promise<OutboxRow[]> {
  return (await Promise.all([...new Set(states)].map(read))).flat();
}

function transactionOver(db: SpeedSellDatabase): OutboxTx {
  return {
    row: (id) => db.outbox.get(id),
    rowsIn: (states) => ofEach(states, (state) => db.outbox.where('state').equals(state).toArray()),
    rowsOf: async (conversationId, states) => {
      const rows = await ofEach(states, (state) => db.outbox.where('[conversationId+state]').equals([conversationId, state]).toArray());
      return rows.sort((a, b) => a.seq - b.seq);
    },
    sentBetween: (conversationId, from, to) =>
      db.outbox.where('[conversationId+sentAt]').between([conversationId, from], [conversationId, to], true, true).toArray(),
    strayRows: async () => {
      const odd = await db.outbox
        .where('state')
        .noneOf([...OUTBOX_STATES])
        .toArray();
      // A row that has no state is in no index of it, and only a walk over all of them finds it.
      const isComplete = (await db.outbox.orderBy('state').count()) === (await db.outbox.count());
      return isComplete ? odd : [...odd, ...(await db.outbox.filter(({ state }) => typeof state !== 'string').toArray())];
    },
    putRow: async (row) => void (await db.outbox.put(row)),
    attempt: (token) => db.attempts.get(token),
    attemptsOf: (messageId) => db.attempts.where('messageId').equals(messageId).toArray(),
    putAttempt: async (attempt) => void (await db.attempts.put(attempt)),
    addEvent: async (event) => void (await db.events.add(event)),
    addIncident: async (incident) => void (await db.incidents.add(incident)),
    incidentsOf: (messageId) => db.incidents.where('messageId').equals(messageId).toArray(),
    echoes: () => db.echoes.toArray(),
    putEcho: async (echo) => void (await db.echoes.put(echo)),
    deleteEcho: (echo) => db.echoes.delete([echo.conversationId, echo.remoteId]),
    meta: async (key) => (await db.meta.get(key))?.value,
    putMeta: async (key, value) => void (await db.meta.put({ key, value })),
    message: (id) => db.messages.get(id),
    messageByRemote: (conversationId, remoteId) =>
      db.messages.where('[conversationId+remoteId]').equals([conversationId, remoteId]).first(),
    newestRemote: (conversationId) =>
      db.messages
        .where('[conversationId+order+tie]')
        .between([conversationId, Dexie.minKey], [conversationId, PENDING_ORDER])
        .reverse()
        .filter((message) => message.remoteId !== undefined)
        .first(),
    putMessage: async (message) => void (await db.messages.put(message)),
    deleteMessage: (id) => db.messages.delete(id),
    conversation: (id) => db.conversations.get(id),
    draft: (conversationId) => db.drafts.get(conversationId),
    putDraft: async (draft) => void (await db.drafts.put(draft)),
    deleteDraft: (conversationId) => db.drafts.delete(conversationId),
  };
}
