import { markSeen } from '../db/mark-seen';
import { allProgress, changeProgress, progressOf } from '../db/progress';
import type { Page } from '../domain/connection';
import type { ConversationId, StoreId } from '../domain/ids';
import { catchUp } from './gap';
import { clearStaleLoading, createHistories } from './history';
import { readList } from './list';
import type { SyncPorts } from './ports';
import { showSeen } from './seen';

export interface Sync {
  /** At worker start. */
  recover(): Promise<void>;
  /** A store can be read again; `since`: up to when it was followed before; `connectedSince`: which connection this is, when it is a new one. */
  begin(storeId: StoreId, since: number, connectedSince?: number): Promise<void>;
  /** A page works, and it is not known yet whom it serves. */
  beginPage(page: Page): void;
  /** Goes on with whatever is unfinished and may go on now. */
  resume(): Promise<void>;
  openConversation(id: ConversationId): Promise<void>;
  loadOlder(id: ConversationId): Promise<void>;
}

/** A Retry-After beyond this, or a clock set back, does not hold a reading longer. */
const LONGEST_PAUSE_MS = 3_600_000;

/** Keeps the database up with the pages: lists to their end, gaps after an absence, a conversation's past when a person asks for it. */
export function createSync(ports: SyncPorts): Sync {
  const { db } = ports;
  const histories = createHistories(ports);
  /** One reading a page at a time; a page that is slow holds up nobody else. */
  const running = new Map<string, { again: boolean }>();

  async function run(page: Page): Promise<void> {
    const current = running.get(page.agentId);
    if (current) {
      current.again = true;
      return;
    }
    const mine = { again: false };
    running.set(page.agentId, mine);
    try {
      do {
        mine.again = false;
        await readList(ports, page);
      } while (mine.again);
    } finally {
      running.delete(page.agentId);
    }
  }

  async function resume(): Promise<void> {
    const now = ports.now();
    const all = [...(await allProgress(db))];
    const isLater = (at: number | undefined): at is number => at !== undefined && at > now && at <= now + LONGEST_PAUSE_MS;
    const due = all.filter(([, { state, nextAt }]) => state === 'reading' || (nextAt !== undefined && !isLater(nextAt)));
    // One clock wakes for all stores, at the earliest of their times: the others are set again.
    const later = all.flatMap(([, { nextAt }]) => (isLater(nextAt) ? [nextAt] : []));
    if (later.length > 0) await ports.wakeAt(Math.min(...later));
    const pages = new Map<string, Page>();
    for (const [storeId, { state }] of due) {
      const gate = await ports.gate(storeId);
      // A reading that has paused may not have ended yet when its pause is over.
      if (gate.open && (state === 'waiting' || !running.has(gate.page.agentId))) pages.set(gate.page.agentId, gate.page);
    }
    for (const page of pages.values()) run(page).catch(ports.trouble);
  }

  async function begin(storeId: StoreId, since: number, connectedSince?: number): Promise<void> {
    const gate = await ports.gate(storeId);
    // A store that the reading itself brought to light is part of that reading, unless that has ended meanwhile.
    const isUnfinished = (await progressOf(db, storeId))?.state !== 'done';
    await changeProgress(db, [storeId], (before) => ({
      ...before,
      state: 'reading',
      since: before.state === 'done' ? since : Math.min(before.since, since),
      nextAt: undefined,
      connectedSince: connectedSince ?? before.connectedSince,
    }));
    if (gate.open && !(isUnfinished && running.has(gate.page.agentId))) run(gate.page).catch(ports.trouble);
  }

  return {
    async recover() {
      await clearStaleLoading(db);
      for (const { storeId, state, since } of await db.connections.toArray()) {
        const progress = await progressOf(db, storeId);
        if (state === 'connected' && progress?.connectedSince !== since) await begin(storeId, progress?.since ?? 0, since);
      }
      await resume();
    },
    begin,
    beginPage(page) {
      if (!running.has(page.agentId)) run(page).catch(ports.trouble);
    },
    resume,
    async openConversation(id) {
      const conversation = await db.conversations.get(id);
      // A store that cannot be reached goes on counting what is unread, and its list says so when it is back.
      if (conversation && (await ports.gate(conversation.storeId)).open) await markSeen(db, id);
      await histories.loadNewest(id);
      await catchUp(ports, id);
      if (conversation) await showSeen(ports, conversation);
    },
    loadOlder: (id) => histories.loadOlder(id),
  };
}
