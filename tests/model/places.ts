import type { ConversationId, StoreId } from '../../lib/domain/ids';

export const STORES: readonly StoreId[] = ['model:1', 'model:2'];
export const CONVERSATIONS: readonly ConversationId[] = ['model:1:10', 'model:1:11', 'model:2:20'];

export function storeOf(conversationId: ConversationId): StoreId {
  return conversationId.split(':').slice(0, 2).join(':');
}

export function conversationOf(id: ConversationId) {
  return {
    id,
    storeId: storeOf(id),
    platform: 'model',
    remoteId: id.split(':')[2] ?? '',
    buyerId: `buyer-${id}`,
    buyerName: 'Buyer',
    unread: 0,
    readThrough: 0,
    closed: false,
    lastAt: 0,
    history: { complete: false, loading: false },
  };
}
