import { BusError } from '../bus/bus-error';
import { sendToAgent } from '../bus/send';
import type { Page } from '../domain/connection';
import type { ConversationRef } from '../domain/conversation';
import type { HistoryPage, ListPage } from '../domain/reads';
import { count } from '../log/log';
import { createReadQueues, URGENCY, type Urgency } from './read-queues';

export type Unreachable = { ok: false; reason: 'unreachable'; stop: false; retryAfterMs?: undefined };

/** Reads of a page's past, through its agent. Never throws: a page that does not answer is an answer. */
export interface Reader {
  list(page: Page, cursor: string | undefined): Promise<ListPage | Unreachable>;
  history(page: Page, conversation: ConversationRef, cursor: string | undefined, urgency: Urgency): Promise<HistoryPage | Unreachable>;
}

/** The agent keeps a second between reads and the site may be slow; beyond this the tab is frozen or gone. */
const TIMEOUT_MS = 30_000;
const UNREACHABLE: Unreachable = { ok: false, reason: 'unreachable', stop: false };

/** `unanswered`: nobody in that page answered; it may be asleep or no more. */
export function createReader(unanswered: (page: Page) => void): Reader {
  const inTurn = createReadQueues();

  async function ask<T>(page: Page, call: Promise<T>): Promise<T | Unreachable> {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      count('read', error.message);
      unanswered(page);
      return UNREACHABLE;
    }
  }

  return {
    list: (page, cursor) =>
      inTurn(page.agentId, URGENCY.background, () => ask(page, sendToAgent(page, 'worker-read-list', withCursor({}, cursor), TIMEOUT_MS))),
    history: (page, conversation, cursor, urgency) =>
      inTurn(page.agentId, urgency, () =>
        ask(page, sendToAgent(page, 'worker-read-history', withCursor({ conversation }, cursor), TIMEOUT_MS)),
      ),
  };
}

function withCursor<T extends object>(request: T, cursor: string | undefined): T & { cursor?: string } {
  return cursor === undefined ? request : { ...request, cursor };
}
