import type { SpeedSellDatabase } from '../db/database';
import type { Page } from '../domain/connection';
import type { Fact, MessageFact } from '../domain/facts';
import type { ConversationId } from '../domain/ids';
import type { Message } from '../domain/message';
import { type Ingested, ingest } from '../ingest/ingest';
import type { Source } from '../ingest/source';
import type { Outbox } from '../outbox/ports';
import { platformOf } from '../platforms/registry';

/** Keeps facts, lets the outbox go on when one of its own was among them, and tells the seller of what is new. */
export type KeepFacts = (source: Source, facts: readonly Fact[]) => Promise<Ingested>;

interface KeepPorts {
  db: SpeedSellDatabase;
  outbox: Outbox;
  tell(arrived: readonly Message[]): Promise<void>;
  trouble(error: unknown): void;
}

export function createKeep({ db, outbox, tell, trouble }: KeepPorts): KeepFacts {
  return async (source, facts) => {
    const kept = await ingest({ db, outbox, now: Date.now }, source, facts);
    if (facts.some((fact) => fact.kind === 'message' && fact.direction === 'out')) outbox.pump().catch(trouble);
    tell(kept.arrived).catch(trouble);
    return kept;
  };
}

export function sourceOf(page: Pick<Page, 'platform' | 'host'> & Partial<Pick<Page, 'url'>>): Source {
  const platform = platformOf(page.platform);
  if (!platform) throw new Error(`no marketplace ${page.platform}`);
  return { platform, host: page.host, url: page.url };
}

/** Own-side messages that the outbox held back and that are somebody else's: stored without asking it again. */
export async function keepReleased(db: SpeedSellDatabase, id: ConversationId, facts: readonly MessageFact[]): Promise<void> {
  const conversation = await db.conversations.get(id);
  const store = conversation && (await db.stores.get(conversation.storeId));
  if (!store) return;
  const free = { absorb: async () => facts.map(() => 'free' as const), lateRefusal: async () => {} };
  await ingest({ db, outbox: free, now: Date.now }, sourceOf({ platform: store.platform, host: new URL(store.chatUrl).hostname }), facts);
}
