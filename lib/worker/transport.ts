import { browser } from 'wxt/browser';
import { BusError } from '../bus/bus-error';
import { type AgentAddress, sendToAgent } from '../bus/send';
import { within } from '../bus/within';
import type { Page } from '../domain/connection';
import type { Fact } from '../domain/facts';
import { count } from '../log/log';
import type { Gate, Transport } from '../outbox/ports';
import { URGENCY } from '../sync/lane';
import type { Reader } from '../sync/reader';

const ANSWER_MS = 5_000;
const LOOK_MS = 2_000;

export interface TransportPorts {
  reader: Reader;
  gate(storeId: string): Promise<Gate>;
  /** What a look at the past brought is kept too. Nobody waits for it. */
  keep(page: Page, facts: readonly Fact[]): void;
}

/** The outbox's way to the page agents. Never throws: an agent that cannot be reached is an answer. */
export function createTransport({ reader, gate, keep }: TransportPorts): Transport {
  return {
    async deliver(page, order) {
      const reply = await reach(() => sendToAgent(page, 'worker-deliver', order, ANSWER_MS));
      if (!reply) return 'unreachable';
      return reply.accepted ? 'accepted' : 'declined';
    },
    async revoke(page, token) {
      return (await reach(() => sendToAgent(page, 'worker-revoke', { token }, ANSWER_MS))) ? 'done' : 'unreachable';
    },
    async attemptStatus(page, token) {
      const status = await reach(() => sendToAgent(page, 'worker-attempt-status', { token }, ANSWER_MS));
      return status ?? ((await isGone(page)) ? 'gone' : 'unreachable');
    },
    async readHistory(storeId, conversation, cursor) {
      const way = await gate(storeId);
      if (!way.open) return 'unreachable';
      const answer = await reader.history(way.page, conversation, cursor, URGENCY.outbox);
      if (answer.ok) keep(way.page, answer.messages);
      return answer.ok || answer.reason !== 'unreachable' ? answer : 'unreachable';
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

/**
 * Whether that very document is no more. Only the browser's own word counts: a script that does not answer may be asleep. Browsers that
 * cannot address documents say so by an error of another kind, and then nothing is claimed.
 */
async function isGone({ tabId, documentId }: AgentAddress): Promise<boolean> {
  if (!(await isTabOpen(tabId))) return true;
  if (!documentId) return false;
  const injection = { target: { tabId, documentIds: [documentId] }, func: () => true };
  try {
    await within(LOOK_MS, 'scripting.executeScript', browser.scripting.executeScript(injection));
    return false;
  } catch (error) {
    return error instanceof Error && /no document with id/i.test(error.message);
  }
}

async function isTabOpen(tabId: number): Promise<boolean> {
  try {
    await within(LOOK_MS, 'tabs.get', browser.tabs.get(tabId));
    return true;
  } catch (error) {
    return !(error instanceof Error && /no tab with id|invalid tab id/i.test(error.message));
  }
}
