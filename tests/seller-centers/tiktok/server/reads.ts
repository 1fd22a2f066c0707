import { IM_HOSTS, MEDIA_HOST } from '../hosts.ts';
import { type Call, ownConversations, reply, stringsOf } from './call.ts';
import { shopsOn } from './sessions.ts';
import { type ConversationRecord, isChat, visibleMessages } from './world.ts';

/** The newer token call. `api_url` is invented: the facts say that hosts come from this call, and name no field for this one. */
export function replyToken(call: Call): undefined {
  const { backend, seller, shop } = call;
  const session = backend.sessions.open(backend.world, backend.switches, seller, shop);
  const { http, socket } = IM_HOSTS['2026'];
  reply(call, {
    token: session.token,
    im_customer_service_id: shop.agentId,
    websocket_url: `wss://${socket}/ws/v2`,
    api_url: `https://${http}`,
    biz_service_id: 20041,
    env: 'prod',
  });
}

export function replyOldToken(call: Call): undefined {
  const { backend, seller, shop } = call;
  const session = backend.sessions.open(backend.world, backend.switches, seller, shop);
  const { http, socket } = IM_HOSTS['2022'];
  const hosts = { wsUrl: `wss://${socket}/ws/v2`, apiUrl: `https://${http}/` };
  reply(call, { token: session.token, env: 'prod', pigeonCid: shop.agentId, idcRegion: 'VA', bizServiceId: 20041, ...hosts });
}

export function replyShop(call: Call): undefined {
  const { shop } = call;
  reply(call, {
    outerShopId: shop.id,
    pigeonShopId: shop.imShopId,
    shopName: shop.name,
    customerServiceInfo: { pigeonCid: shop.agentId, outerCid: `${shop.id}01` },
  });
}

export function replyShops(call: Call): undefined {
  const shops = shopsOn(call.backend.world, call.seller);
  reply(call, { shop_infos: shops.map(({ id, imShopId, region }) => ({ outer_shop_id: id, im_shop_id: imShopId, shop_region: region })) });
}

/** `can_send_message` and `conversation_status` are invented here: the first is the official API's word, nobody has published the page's. */
function userInfo(conversation: ConversationRecord): unknown {
  return {
    oec_uid: conversation.orderUserId,
    im_buyer_id: conversation.buyerId,
    name: conversation.buyerName,
    avatar: `https://${MEDIA_HOST}/avatar/${conversation.buyerId}.jpeg`,
    language: conversation.language,
    star: conversation.star,
    system_tag: 3,
    can_send_message: conversation.canSend && !conversation.closed,
    conversation_status: conversation.closed ? 'closed' : 'active',
  };
}

export function replyUsers(call: Call): undefined {
  const wanted = new Set(stringsOf(call.body.imcloud_conversation_ids));
  const found = ownConversations(call).filter(({ id }) => wanted.has(id));
  reply(call, { user_info_map: Object.fromEntries(found.map((conversation) => [conversation.id, userInfo(conversation)])) });
}

const isUnreplied = (conversation: ConversationRecord): boolean => visibleMessages(conversation).findLast(isChat)?.from === 'buyer';

export function replyMetrics(call: Call): undefined {
  const all = [...call.backend.world.conversations.values()];
  const metrics = shopsOn(call.backend.world, call.seller).map(({ id }) => ({
    oec_shop_id: id,
    unread_count: all.filter(({ shopId, unread }) => shopId === id && unread > 0).length,
    queue_length: 0,
  }));
  reply(call, { shop_live_metrics: metrics, delay_seconds: 30 });
}

export function replyWaiting(call: Call): undefined {
  reply(call, { unresponsive_conversation_count: ownConversations(call).filter((one) => !one.closed && isUnreplied(one)).length });
}

export const replyHelpdesk = (call: Call): undefined => reply(call, { Count: 0 });

/** The shape of an order in the panel beside the chat is not public. */
export const replyWorkbench = (call: Call): undefined => reply(call, { order_workbench_data: { seller_order_data: { main_orders: [] } } });

export const replyNothing = (call: Call): undefined => reply(call, {});
