import type { Talk } from '../../e2e/nine-stores/layout.ts';

type Dump = Record<string, unknown[]>;
interface Row {
  readonly conversationId?: unknown;
}
interface Conversation {
  readonly id: string;
  readonly storeId: string;
  readonly buyerId: string;
}

/** By the extension's own id of it: whose conversation it is. A marketplace may write one id in several ways; the buyer of a store is the same in all. */
export function talkOf(conversations: readonly unknown[], talks: readonly Talk[]): Map<string, Talk> {
  return new Map(
    (conversations as Conversation[]).flatMap(({ id, storeId, buyerId }) => {
      const talk = talks.find(({ shop, buyer }) => buyer.buyerId === buyerId && storeId.endsWith(shop.id));
      return talk ? [[id, talk]] : [];
    }),
  );
}

/** The dump with every conversation under the id that the marketplace itself gives it, by which presses and ledgers are told. */
export function nameAsSite(dump: Dump, talks: readonly Talk[]): Dump {
  const known = talkOf(dump.conversations ?? [], talks);
  const renamed = (row: unknown): unknown => {
    const { conversationId } = row as Row;
    const talk = typeof conversationId === 'string' ? known.get(conversationId) : undefined;
    if (!talk) return row;
    const { shop, buyer } = talk;
    return { ...(row as Row), conversationId: `${shop.platform}:${shop.id}:${buyer.conversationId}` };
  };
  return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, rows.map(renamed)]));
}
