import type { ChatPage } from '../../e2e/pages/chat.ts';
import type { InboxPage } from '../../e2e/pages/inbox.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import type { Point } from '../build/points.ts';

export interface Pages {
  readonly chat: ChatPage;
  readonly inbox: InboxPage;
}

/** Something that ends in the middle of a send. */
export interface Strike {
  readonly id: string;
  readonly what: string;
  /** Row of the table in tests/faults/README.md. */
  readonly row: number;
  /** Points at which it can strike what stands there, or what waits for it. */
  readonly at: readonly Point[];
  /** Gives back what a person looks at afterwards. */
  strike(desk: Desk, pages: Pages): Promise<Pages>;
}

const IN_WORKER = ['F2', 'F3', 'F4', 'F5', 'F10', 'F11'] as const;
const OUTSIDE_WORKER = ['F6', 'F7', 'F8', 'F9'] as const;
const FROM_CLAIM = ['F4', 'F5', ...OUTSIDE_WORKER] as const;

export const WORKER_KILLED: Strike = {
  id: 'worker',
  what: 'the worker is killed',
  row: 1,
  at: ['F1', ...IN_WORKER, ...OUTSIDE_WORKER],
  async strike(desk, pages) {
    await desk.killWorker();
    return pages;
  },
};

export const STRIKES: readonly Strike[] = [
  WORKER_KILLED,
  {
    id: 'browser',
    what: 'the browser is killed and started again',
    row: 4,
    at: ['F1', ...IN_WORKER, ...OUTSIDE_WORKER],
    async strike(desk) {
      await desk.killBrowser();
      await desk.start();
      return desk.open();
    },
  },
  {
    id: 'reload',
    what: 'the chat page is reloaded',
    row: 5,
    at: FROM_CLAIM,
    async strike(_desk, pages) {
      await pages.chat.reload();
      return pages;
    },
  },
  {
    id: 'close',
    what: 'the chat page is closed and opened again',
    row: 5,
    at: FROM_CLAIM,
    async strike(desk, { chat, inbox }) {
      await chat.page.close();
      return { chat: await desk.openChat(), inbox };
    },
  },
  {
    id: 'inbox',
    what: 'the inbox is closed and opened again',
    row: 13,
    at: ['F0', 'F1'],
    async strike(desk, { chat, inbox }) {
      await inbox.page.close();
      return { chat, inbox: await desk.openInbox() };
    },
  },
];
