import { hash32 } from '../../random.ts';
import { type Call, ownConversations, reply, replyInvalid, stringsOf } from './call.ts';
import { writeHistory } from './seed.ts';

const buyerOf = (call: Call, buyerId: unknown) => ownConversations(call).find((conversation) => conversation.buyerId === String(buyerId));

/** Opens the buyer's conversation, or gives back the one there is, "no matter active, finished, or closed" (platforms/tiktok facts 10). */
export function createConversation(call: Call): undefined {
  const buyerId = String(call.body.im_buyer_id ?? '');
  if (!/^\d+$/.test(buyerId)) return replyInvalid(call);
  const { world, realtime } = call.backend;
  const known = buyerOf(call, buyerId);
  const conversation =
    known ?? world.addConversation({ shopId: call.shop.id, buyerId, buyerName: `user${buyerId.slice(-6)}`, messages: 0 });
  if (conversation.closed) {
    conversation.closed = false;
    realtime.pushUpdated(conversation);
  }
  reply(call, { imcloud_conversation_id: conversation.id });
}

export function createGroupChat(call: Call): undefined {
  const conversation = buyerOf(call, call.body.pigeonUid);
  if (!conversation) return replyInvalid(call);
  reply(call, { conversation_id: conversation.id, ticket: conversation.ticket });
}

export function setMeta(call: Call): undefined {
  const wanted = new Set(stringsOf(call.body.imcloud_conversation_ids));
  for (const conversation of ownConversations(call)) if (wanted.has(conversation.id)) conversation.star = call.body.is_star === true;
  reply(call, {});
}

/** Its request is not public: `{imcloud_conversation_id}` is invented. */
export function closeConversation(call: Call): undefined {
  const conversation = ownConversations(call).find(({ id }) => id === call.body.imcloud_conversation_id);
  if (!conversation) return replyInvalid(call);
  conversation.closed = true;
  call.backend.realtime.pushUpdated(conversation);
  reply(call, {});
}

export function replyPigeonIds(call: Call): undefined {
  const byOrderId = new Map(ownConversations(call).map((conversation) => [conversation.orderUserId, conversation.buyerId]));
  reply(call, {
    idMap: Object.fromEntries(stringsOf(call.body.outerIdList).flatMap((id) => (byOrderId.has(id) ? [[id, byOrderId.get(id)]] : []))),
  });
}

/** Which buyer an order is of: any number is somebody's, always the same one. */
export function replyContactLinks(call: Call): undefined {
  const conversations = ownConversations(call);
  const orderIds = (call.exchange.url.searchParams.get('orderIds') ?? '').split(',').filter((id) => id !== '');
  const links = orderIds.flatMap((orderId) => {
    const conversation = conversations[hash32(orderId) % conversations.length];
    if (!conversation) return [];
    if (conversation.messages.length === 0) writeHistory(call.backend.world, conversation, 1, Date.now());
    const { id, region } = call.shop;
    // The name of the buyer's parameter is invented; that the address is relative and carries shop_region is documented.
    const query = new URLSearchParams({
      oec_seller_id: id,
      shop_region: region,
      lang: 'en',
      from: 'order',
      order_id: orderId,
      im_buyer_id: conversation.buyerId,
    });
    return [[orderId, { pigeonUid: conversation.buyerId, urlPc: `/chat/inbox/current?${query}` }] as const];
  });
  reply(call, { orderIdToContactLinkInfo: Object.fromEntries(links) });
}
