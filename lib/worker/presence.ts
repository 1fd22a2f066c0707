import { BusError } from '../bus/bus-error';
import { sendToAgent } from '../bus/send';
import type { SenderFrom } from '../bus/sender';
import type { ConnectionPorts } from '../connections/connections';
import { judgeConnections } from '../connections/connections';
import { isDocumentGone } from '../connections/document';
import { PATIENCE_MS } from '../connections/judge';
import { attachStores, dropPages, pageOf, putPage, type Served } from '../connections/pages';
import type { Health, Page } from '../domain/connection';
import type { Outbox } from '../outbox/ports';
import type { Sync } from '../sync/sync';
import { oneAtATime } from './one-at-a-time';

type AgentSender = SenderFrom<'agent'>;
const PROBE_MS = 3_000;

/**
 * A service worker is told of no change of the network, only its `navigator.onLine` changes (measured on Chromium 156), and that a moment after a
 * page may have said that it is connected again. So what the two disagree on is looked at again: after this, then twice as late each time, ms.
 */
const FIRST_LOOK_MS = 500;

const isConnectingPage = ({ health }: Page): boolean => health.state === 'connecting';

export interface PresencePorts extends ConnectionPorts {
  outbox: Pick<Outbox, 'pageGone' | 'pageReady' | 'pump'>;
  sync: Pick<Sync, 'begin' | 'beginPage'>;
  trouble(error: unknown): void;
}

/** Follows which pages live and what they say, and tells the outbox and the reading when a store can be reached again. */
export function createPresence(ports: PresencePorts) {
  const { db, outbox, sync, now, trouble } = ports;
  let recheck: ReturnType<typeof setTimeout> | undefined;
  let look: ReturnType<typeof setTimeout> | undefined;
  let looks = 0;

  const judge = oneAtATime(async () => {
    const changes = await judgeConnections(ports);
    for (const { connection, before } of changes) {
      if (connection.state !== 'connected') continue;
      await sync.begin(connection.storeId, before?.lastContactAt ?? 0, connection.since);
      outbox.pageReady(connection.storeId).catch(trouble);
    }
    if (changes.length > 0) outbox.pump().catch(trouble);
    const isConnecting = (await db.connections.filter((row) => row.state === 'connecting').count()) > 0;
    clearTimeout(recheck);
    // Connecting must not stay for ever; nothing else would say that it has taken too long.
    if (isConnecting) recheck = setTimeout(() => probePages(isConnectingPage).catch(trouble), PATIENCE_MS + 1_000);
    await lookAgain();
  });

  /** Where a page says that it is connected and the worker believes that there is no network. */
  async function lookAgain(): Promise<void> {
    clearTimeout(look);
    const offline = new Set((await db.connections.filter(({ state }) => state === 'offline').toArray()).map(({ storeId }) => storeId));
    const isDisputed = ({ health, storeIds }: Page): boolean => health.state === 'connected' && storeIds.some((id) => offline.has(id));
    if ((await db.pages.filter(isDisputed).count()) === 0) return;
    // Only a look that was had in vain makes the next one later; what else is judged meanwhile does not.
    look = setTimeout(
      () => {
        looks += 1;
        judge().catch(trouble);
      },
      FIRST_LOOK_MS * 2 ** looks,
    );
  }

  /** Whether there were any; what that means for the stores is judged by the caller. */
  async function forget(which: (page: Page) => boolean): Promise<boolean> {
    const documents = await dropPages(db, which);
    await tellGone(documents);
    return documents.length > 0;
  }

  async function tellGone(documents: readonly string[]): Promise<void> {
    for (const documentId of documents) await outbox.pageGone(documentId);
  }

  async function hear(sender: AgentSender, agentId: string, surface: Page['surface'], health: Health): Promise<void> {
    const before = await pageOf(db, sender, agentId);
    looks = 0;
    await tellGone(await putPage(db, sender, agentId, surface, health, now()));
    const isShown = before?.health.hidden === true && !health.hidden;
    if (isShown) for (const storeId of before.storeIds) outbox.pageReady(storeId).catch(trouble);
    await judge();
    const page = await db.pages.get(agentId);
    // At each beat, not only at the first: what was said then may have been lost on its way.
    if (page && health.state === 'connected') readFirst(page);
  }

  /** A page of which no store is known yet says in its list which it serves. */
  function readFirst(page: Page): void {
    if (page.surface === 'chat' && page.storeIds.length === 0) sync.beginPage(page);
  }

  async function probe(page: Page): Promise<void> {
    try {
      const { agentId, health } = await sendToAgent(page, 'worker-probe', {}, PROBE_MS);
      if (agentId !== page.agentId) return await drop(page, false);
      await db.pages.update(agentId, { health, seenAt: now() });
      if (health.state === 'connected') readFirst({ ...page, health });
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      await notAnswering(page, error);
    }
  }

  /** Asleep, or busy, or no more: only of the last may it be said that nothing in it acts any more. */
  async function notAnswering(page: Page, { code }: BusError): Promise<void> {
    if (await isDocumentGone(page)) return drop(page, true);
    if (code === 'unreachable') return drop(page, false);
    await db.pages.update(page.agentId, { health: { ...page.health, state: 'connecting', detail: 'does not answer' } });
  }

  async function drop({ agentId, documentId }: Page, isGone: boolean): Promise<void> {
    await dropPages(db, (one) => one.agentId === agentId);
    if (isGone) await tellGone([documentId]);
  }

  /** A store that a page turned out to serve can be reached through it from now on. */
  async function serves({ agentId }: Page, served: Served): Promise<void> {
    if (await attachStores(db, agentId, served, now())) await judge();
  }

  /** Asks the pages that we believe alive. */
  async function probePages(which: (page: Page) => boolean = () => true): Promise<void> {
    const pages = await db.pages.filter(which).toArray();
    // Judged after each, so that one that is slow to answer holds up no other store.
    await Promise.all(pages.map((page) => probe(page).then(judge)));
    if (pages.length === 0) await judge();
  }

  return {
    judge,
    forget,
    hear,

    /** Back in a document that was asleep: what came meanwhile may have been missed. */
    async hello(sender: AgentSender, agentId: string, surface: Page['surface'], health: Health): Promise<void> {
      const slept = await pageOf(db, sender, agentId);
      const rows = await db.connections.bulkGet(slept?.storeIds ?? []);
      await hear(sender, agentId, surface, health);
      for (const row of rows)
        if (row?.state === 'connected' && health.state === 'connected') await sync.begin(row.storeId, row.lastContactAt);
    },

    async served(sender: AgentSender, agentId: string, served: Served): Promise<void> {
      const page = await pageOf(db, sender, agentId);
      if (page) await serves(page, served);
    },
    serves,

    probe: probePages,
  };
}

export type Presence = ReturnType<typeof createPresence>;
