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

/**
 * The dump with every conversation under the id that the marketplace itself gives it, by which presses and ledgers are told. A marketplace may
 * write one id in several ways, and the extension keeps one of them; whose conversation it is, is the same in all: the buyer of a store.
 */
export function nameAsSite(dump: Dump, talks: readonly Talk[]): Dump {
  const names = new Map(
    (dump.conversations as Conversation[]).flatMap(({ id, storeId, buyerId }) => {
      const talk = talks.find(({ shop, buyer }) => buyer.buyerId === buyerId && storeId.endsWith(shop.id));
      return talk ? [[id, `${talk.shop.platform}:${talk.shop.id}:${talk.buyer.conversationId}`]] : [];
    }),
  );
  const renamed = (row: unknown): unknown => {
    const { conversationId } = row as Row;
    const name = typeof conversationId === 'string' ? names.get(conversationId) : undefined;
    return name === undefined ? row : { ...(row as Row), conversationId: name };
  };
  return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, rows.map(renamed)]));
}
