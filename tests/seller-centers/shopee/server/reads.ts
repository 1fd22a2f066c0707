import { type Call, imageHost, ownConversation, reply, replyNotFound } from './call.ts';
import { refusalOf, refuse } from './refusals.ts';
import { newestId } from './sessions.ts';
import { nanoOf, wireMessage, wireRow } from './wire.ts';
import { type ConversationRecord, visibleMessages } from './world.ts';

const LIST_PAGE = 50;

interface Listed {
  readonly conversation: ConversationRecord;
  readonly nano: string;
  readonly latestId: string;
}

const byLength = (left: string, right: string): number => left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);

function listed(call: Call): Listed[] {
  const shopIds = new Set(call.session.shops.map((shop) => shop.id));
  const rows: Listed[] = [];
  for (const conversation of call.backend.world.conversations.values()) {
    if (!shopIds.has(conversation.shopId)) continue;
    const latest = visibleMessages(conversation).at(-1);
    rows.push({ conversation, nano: latest ? nanoOf(latest) : '0', latestId: latest?.id ?? '0' });
  }
  return rows.sort((left, right) => byLength(right.nano, left.nano));
}

/** Both observed cursors: `last_received_message_id`, or `next_timestamp_nano` of the last row; "0" is the start (platforms/shopee facts 2.3). */
export function replyList(call: Call): undefined {
  if (call.backend.switches.listForbidden) return refuse(call.backend, call.exchange, refusalOf('user_is_forbidden'));
  const { direction, type, unread_only, last_received_message_id, next_timestamp_nano } = call.params;
  const nano = String(next_timestamp_nano ?? '0');
  const afterId = last_received_message_id === undefined ? undefined : String(last_received_message_id);
  let rows = listed(call);
  if (type === 'unread' || unread_only === 'true' || unread_only === true) rows = rows.filter((row) => row.conversation.unread > 0);
  if (direction === 'latest') {
    rows = rows.filter((row) => byLength(row.nano, nano) > 0);
  } else if (afterId !== undefined && afterId !== '0') {
    const at = rows.findIndex((row) => row.latestId === afterId);
    rows = rows.slice(at + 1);
  } else if (nano !== '0') {
    rows = rows.filter((row) => byLength(row.nano, nano) < 0);
  }
  const { switches, world } = call.backend;
  const page = rows
    .slice(0, LIST_PAGE)
    .map(({ conversation }) => wireRow(conversation, world.shopOf(conversation), imageHost(call), switches));
  const isBare = /\/v1\.2\/(?:mini\/)?conversations$/.test(call.path[0]);
  reply(call, isBare ? page : { conversations: page, attributions: {}, ShopIds: call.session.shops.map((shop) => shop.id) });
}

export function replyMessages(call: Call): undefined {
  const conversation = ownConversation(call);
  if (!conversation) return replyNotFound(call);
  const { switches, world } = call.backend;
  const offset = Number(call.params.offset ?? 0);
  const limit = Math.min(100, Math.max(1, Number(call.params.limit ?? 20)));
  if (!Number.isInteger(offset) || offset < 0) return refuse(call.backend, call.exchange, refusalOf('invalid_params'));
  const newestFirst = [...visibleMessages(conversation)].reverse().slice(offset, offset + limit);
  const page = switches.historyOrder === 'newest-first' ? newestFirst : newestFirst.reverse();
  const shop = world.shopOf(conversation);
  reply(
    call,
    page.map((message) => wireMessage(message, conversation, shop, switches)),
  );
}

export function replyUnreadCount(call: Call): undefined {
  const total = listed(call).reduce((sum, { conversation }) => sum + conversation.unread, 0);
  reply(call, { total_unread_count: total });
}

export function replySync(call: Call): undefined {
  const newest = newestId(call.backend.world, new Set(call.session.shops.map((shop) => shop.id)));
  const isNew = byLength(newest, call.session.syncedId) > 0;
  call.session.syncedId = newest;
  reply(call, { have_new_msg: isNew });
}

export function replyShopList(call: Call): undefined {
  reply(call, { shops: call.session.shops.map(({ id, name }) => ({ id, name })) });
}

/** The shapes of the side panel's reads are not documented; these fields are invented. */
export function replyUser(call: Call): undefined {
  const id = Number(call.path[1]);
  const found = [...call.backend.world.conversations.values()].find((conversation) => conversation.buyerId === id);
  if (!found) return replyNotFound(call);
  reply(call, { id, name: found.buyerName, joined: '2021', orders_with_shop: (id % 4) + 1 });
}

export function replyOrder(call: Call): undefined {
  reply(call, { order_sn: call.path[1], status: 'To Ship', total: '24.90' });
}

export function replyProduct(call: Call): undefined {
  reply(call, { product_id: Number(call.path[1]), name: 'Enamel kettle 1.7 L, sage green', price: '24.90' });
}

export function replyShortcuts(call: Call): undefined {
  reply(call, { groups: [] });
}

export function replySettings(call: Call): undefined {
  reply(call, { shop_id: call.session.shops[0]?.id, auto_reply: call.backend.switches.autoReply !== '' });
}
