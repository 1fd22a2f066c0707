import type { Handlers } from '../bus/serve';
import { pageOf } from '../connections/pages';
import type { SpeedSellDatabase } from '../db/database';
import { refreshConversation } from '../ingest/refresh';
import type { Gates, Outbox } from '../outbox/ports';
import type { Sync } from '../sync/sync';
import type { KeepFacts } from './keep';
import type { Presence } from './presence';

export interface HandlerPorts {
  db: SpeedSellDatabase;
  /** Resolves when the database can be used; an agent whose message fails sends it again. */
  ready(): Promise<void>;
  outbox: Outbox;
  presence: Presence;
  gates: Gates;
  sync: Sync;
  keep: KeepFacts;
  mend(storeId: string): Promise<void>;
  trouble(error: unknown): void;
}

const OK = { ok: true } as const;

/** What the worker answers. Pages only poke: what they want stands in the database, and they do not wait until it is done. */
export function createHandlers(ports: HandlerPorts): Handlers<'worker'> {
  const { db, ready, outbox, presence, gates, sync, keep, mend, trouble } = ports;
  return {
    'agent-hello': async ({ agentId, surface, health }, sender) => {
      await ready();
      await presence.hello(sender, agentId, surface, health);
      outbox.pump().catch(trouble);
      return OK;
    },
    'agent-facts': async ({ agentId, facts }, sender) => {
      await ready();
      await presence.served(sender, agentId, await keep(sender, facts));
      return OK;
    },
    'agent-health': async ({ agentId, health }, sender) => {
      await ready();
      const known = await pageOf(db, sender, agentId);
      await presence.hear(sender, agentId, known?.surface ?? 'chat', health);
      return OK;
    },
    'agent-claim': async ({ agentId, token }, sender) => {
      await ready();
      // The token is the page's own only in the document that it was given to.
      return (await pageOf(db, sender, agentId)) ? outbox.claim(agentId, token) : { granted: false };
    },
    'agent-report': async ({ agentId, token, report }, sender) => {
      await ready();
      const attempt = await db.attempts.get(token);
      if (attempt?.documentId !== sender.documentId) return { isSent: false };
      await outbox.report(agentId, token, report);
      await refreshConversation(db, attempt.conversationId);
      return { isSent: (await db.outbox.get(attempt.messageId))?.state === 'sent' };
    },
    'agent-bye': async ({ agentId }, sender) => {
      await ready();
      if (await presence.forget((page) => page.agentId === agentId && page.tabId === sender.tabId)) await presence.judge();
      return OK;
    },
    'page-poke': async () => {
      await ready();
      outbox.pump().catch(trouble);
      return OK;
    },
    'page-open-conversation': async ({ conversationId, surface }) => {
      await ready();
      const conversation = await db.conversations.get(conversationId);
      if (!conversation) return OK;
      sync.openConversation(conversationId).catch(trouble);
      // Choosing a conversation in the docked panel shows its store's page beside it, where that page must be seen to be driven.
      if (surface === 'panel') gates.reveal(conversation.storeId, surface).catch(trouble);
      return OK;
    },
    'page-load-older': async ({ conversationId }) => {
      await ready();
      sync.loadOlder(conversationId).catch(trouble);
      return OK;
    },
    'page-mend': async ({ storeId }) => {
      await ready();
      await mend(storeId);
      await presence.judge();
      return OK;
    },
    'page-check': async () => {
      await ready();
      await presence.probe();
      outbox.pump().catch(trouble);
      return OK;
    },
  };
}
