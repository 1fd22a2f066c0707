import { SpeedSellDatabase } from '../../../lib/db/database';
import { createOutboxStore } from '../../../lib/db/outbox-store';
import type { Page } from '../../../lib/domain/connection';
import type { AttemptStatus, SendOrder } from '../../../lib/domain/delivery';
import type { MessageFact } from '../../../lib/domain/facts';
import type { HistoryPage } from '../../../lib/domain/reads';
import { createOutbox } from '../../../lib/outbox/outbox';
import type { Gate, OutboxPorts } from '../../../lib/outbox/ports';
import type { Platform } from '../../../lib/platforms/types';

export const STORE = 'test:1';
export const CONVERSATION = 'test:1:100';
export const START = 1_700_000_000_000;

export const PLATFORM: Platform = {
  id: 'test',
  label: 'Test',
  shortLabel: 'Test',
  hosts: [],
  matches: [],
  loginMatches: [],
  readsByDriving: false,
  limits: {},
  capability: {
    clientKey: true,
    responseId: true,
    historyCursor: true,
    settleMs: { answered: 10_000, lost: 20_000, orphaned: 30_000 },
    minGapMs: 0,
  },
};

export function pageOf(change: Partial<Page> = {}): Page {
  return {
    agentId: 'agent-1',
    tabId: 1,
    documentId: 'document-1',
    platform: 'test',
    host: 'seller.test',
    url: 'https://seller.test/chat',
    surface: 'chat',
    storeIds: [STORE],
    health: { state: 'connected', hidden: false, lastContactAt: START, checks: [] },
    seenAt: START,
    ...change,
  };
}

export function factOf(change: Partial<MessageFact> = {}): MessageFact {
  return {
    kind: 'message',
    storeKey: '1',
    conversation: '100',
    remoteId: '9001',
    direction: 'out',
    message: 'text',
    text: 'hello',
    author: 'unknown',
    at: START + 1_000,
    clientKeys: [],
    live: true,
    ...change,
  };
}

let databases = 0;

/** A real outbox over IndexedDB with a scripted world around it. Time moves only when the test says so. */
export async function createStage(options: { platform?: Platform } = {}) {
  const db = new SpeedSellDatabase(`stage-${databases++}`);
  const world = {
    now: START,
    gate: { open: true, page: pageOf() } as Gate,
    delivered: [] as SendOrder[],
    revoked: [] as string[],
    released: [] as MessageFact[],
    trouble: [] as unknown[],
    wakeAt: undefined as number | undefined,
    deliver: async (_order: SendOrder): Promise<'accepted' | 'declined' | 'unreachable'> => 'accepted',
    status: 'unreachable' as AttemptStatus | 'unreachable' | 'gone',
    history: { ok: true, messages: [], readAt: START } as HistoryPage | 'unreachable',
    /** When the page was told what its reads give; absent: just now. */
    toldAt: undefined as number | undefined,
    reveal: false,
    reads: 0,
    reload: async (_page: Page): Promise<'reloads' | 'busy' | 'person' | 'unreachable'> => 'busy',
  };
  const ports: OutboxPorts = {
    clock: {
      now: () => world.now,
      async sleep(ms) {
        world.now += ms;
      },
    },
    random: () => 0.5,
    transport: {
      async deliver(_page, order) {
        world.delivered.push(order);
        return world.deliver(order);
      },
      async revoke(_page, token) {
        world.revoked.push(token);
        return 'done';
      },
      attemptStatus: async () => world.status,
      async readHistory() {
        world.reads++;
        const { history, toldAt = world.now } = world;
        return history === 'unreachable' || !history.ok ? history : { ...history, readAt: toldAt };
      },
      reload: (page) => world.reload(page),
    },
    gates: { of: async () => world.gate, reveal: async () => world.reveal },
    wake: {
      async at(time) {
        world.wakeAt = time;
      },
    },
    platformOf: () => options.platform ?? PLATFORM,
    async release(_conversationId, facts) {
      world.released.push(...facts);
    },
    trouble(error) {
      world.trouble.push(error);
    },
  };
  const addConversation = (id: string) =>
    db.conversations.put({
      id,
      storeId: id.split(':').slice(0, 2).join(':'),
      platform: 'test',
      remoteId: id.split(':')[2] ?? '',
      buyerId: `buyer-${id}`,
      buyerName: 'Buyer',
      unread: 0,
      readThrough: 0,
      closed: false,
      lastAt: 0,
      history: { complete: false, loading: false },
    });
  await addConversation(CONVERSATION);
  const newLife = () => createOutbox(createOutboxStore(db), ports);
  return {
    db,
    world,
    ports,
    addConversation,
    newLife,
    outbox: newLife(),
    row: async (id: string) => {
      const row = await db.outbox.get(id);
      if (!row) throw new Error(`no row ${id}`);
      return row;
    },
  };
}

export type Stage = Awaited<ReturnType<typeof createStage>>;
