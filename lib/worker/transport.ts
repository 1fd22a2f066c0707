import { BusError } from '../bus/bus-error';
import { sendToAgent } from '../bus/send';
import { isDocumentGone } from '../connections/document';
import type { Page } from '../domain/connection';
import type { Fact } from '../domain/facts';
import { count } from '../log/log';
import type { Gate, Transport } from '../outbox/ports';
import { URGENCY } from '../sync/read-queues';
import type { Reader } from '../sync/reader';

const ANSWER_MS = 5_000;

export interface TransportPorts {
  reader: Reader;
  gate(storeId: string): Promise<Gate>;
  /** Called when nobody in that page answered: it may be asleep or no more, and another page of the store may live. */
  unanswered(page: Page): void;
  /** What a look at the past brought is kept too. Nobody waits for it. */
  keep(page: Page, facts: readonly Fact[]): void;
}

/** The outbox's way to the page agents. Never throws: an agent that cannot be reached is an answer. */
export function createTransport({ reader, gate, unanswered, keep }: TransportPorts): Transport {
  return {
    async deliver(page, order) {
      const reply = await reach(() => sendToAgent(page, 'worker-deliver', order, ANSWER_MS));
      if (!reply) {
        unanswered(page);
        return 'unreachable';
      }
      return reply.accepted ? 'accepted' : 'declined';
    },
    async revoke(page, token) {
      return (await reach(() => sendToAgent(page, 'worker-revoke', { token }, ANSWER_MS))) ? 'done' : 'unreachable';
    },
    async attemptStatus(page, token) {
      const status = await reach(() => sendToAgent(page, 'worker-attempt-status', { token }, ANSWER_MS));
      return status ?? ((await isDocumentGone(page)) ? 'gone' : 'unreachable');
    },
    async readHistory(storeId, conversation, cursor) {
      const way = await gate(storeId);
      if (!way.open) return 'unreachable';
      const answer = await reader.history(way.page, conversation, cursor, URGENCY.outbox);
      if (answer.ok) keep(way.page, answer.messages);
      return answer.ok || answer.reason !== 'unreachable' ? answer : 'unreachable';
    },
    async reload(page) {
      return (await reach(() => sendToAgent(page, 'worker-reload', {}, ANSWER_MS)))?.answer ?? 'unreachable';
    },
  };
}

async function reach<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    count('agent', error.message);
    return undefined;
  }
}
