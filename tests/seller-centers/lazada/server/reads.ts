import { refuseSession, reply } from './answers.ts';
import { type Call, ownConversation, textParam } from './call.ts';
import { wireChange } from './realtime.ts';
import { wireMessage, wireSession } from './wire.ts';
import { type ConversationRecord, visibleMessages } from './world.ts';

const LIST_PAGE = 20;
const HISTORY_PAGE = 50;

const lastAt = (conversation: ConversationRecord): number => visibleMessages(conversation).at(-1)?.at ?? 0;

const limitOf = (call: Call, most: number): number =>
  Math.min(most, Math.max(1, Number(textParam(call, 'fetchCount', 'page_size')) || most));

/** -1, or nothing, is now (platforms/lazada facts 3 and 8). */
function startOf(call: Call): number {
  const start = Number(textParam(call, 'startTime', 'start_time'));
  return Number.isFinite(start) && start > 0 ? start : Number.POSITIVE_INFINITY;
}

/** Newest first, from the cursor on: by time, and among equal times behind the one that was last. */
function pageOf<T>(call: Call, all: readonly T[], at: (item: T) => number, idOf: (item: T) => string, last: string, most: number) {
  const start = startOf(call);
  const tie = all.findIndex((item) => idOf(item) === last);
  const rest = all.filter((item, index) => at(item) < start || (at(item) === start && last !== '' && index > tie));
  const page = rest.slice(0, limitOf(call, most));
  return { page, hasMore: rest.length > page.length, next: page.at(-1) };
}

export function replySessions(call: Call): undefined {
  const { world, switches } = call.backend;
  const shopIds = new Set(call.siteShops.map(({ id }) => id));
  const all = [...world.conversations.values()]
    .filter(({ shopId }) => shopIds.has(shopId))
    .map((conversation) => ({ conversation, at: lastAt(conversation) }))
    .sort((left, right) => right.at - left.at || (left.conversation.id < right.conversation.id ? -1 : 1));
  const last = world.find(textParam(call, 'lastSessionId', 'last_session_id'))?.id ?? '';
  const { page, hasMore, next } = pageOf(
    call,
    all,
    ({ at }) => at,
    ({ conversation }) => conversation.id,
    last,
    LIST_PAGE,
  );
  const rows = page.map(({ conversation }) => wireSession(conversation, world.shopOf(conversation), switches));
  const nextSession = next && wireSession(next.conversation, world.shopOf(next.conversation), switches);
  if (switches.vocabulary === 'official') {
    return reply(call, {
      has_more: hasMore,
      next_start_time: next?.at ?? 0,
      last_session_id: nextSession?.session_id ?? '',
      session_list: rows,
    });
  }
  const userId = call.siteShops[0]?.id ?? '0';
  reply(call, {
    userIdToSessionView: {
      [userId]: {
        nameSpaceToSessionView: { 1: { hasMore, sessionViewDTOList: rows } },
        nameSpaceToSyncData: { 1: { syncNamespace: '1', syncId: String(call.backend.changes.cursor) } },
      },
    },
  });
}

export function replyMessages(call: Call): undefined {
  const conversation = ownConversation(call);
  if (!conversation) return refuseSession(call);
  const { world, switches } = call.backend;
  const all = [...visibleMessages(conversation)].reverse();
  const last = textParam(call, 'lastMessageId', 'last_message_id');
  const { page, hasMore, next } = pageOf(
    call,
    all,
    ({ at }) => at,
    ({ id }) => id,
    last,
    HISTORY_PAGE,
  );
  const shop = world.shopOf(conversation);
  const items = page.map((message) => wireMessage(message, conversation, shop, switches));
  if (switches.historyOrder === 'oldest-first') items.reverse();
  const isOfficial = switches.vocabulary === 'official';
  const key = switches.messagesIn === 'auto' ? (isOfficial ? 'message_list' : 'result') : switches.messagesIn;
  reply(call, {
    [key]: items,
    ...(isOfficial ? { has_more: hasMore, next_start_time: next?.at ?? 0, last_message_id: next?.id ?? '' } : { hasMore }),
  });
}

/** Shape invented. */
export function replyUnread(call: Call): undefined {
  const countOf = (shopId: string): number =>
    [...call.backend.world.conversations.values()].reduce((sum, one) => sum + (one.shopId === shopId ? one.unread : 0), 0);
  const siteUnread = call.shops.map((shop) => ({ siteId: shop.country, sellerId: shop.id, unreadCount: countOf(shop.id) }));
  reply(call, { unreadCount: siteUnread.reduce((sum, site) => sum + site.unreadCount, 0), siteUnread });
}

/** Shape invented: who is signed in, with which shops on which sites. */
export function replyLogin(call: Call): undefined {
  reply(call, { sites: call.shops.map(({ id, name, country }) => ({ siteId: country, sellerId: id, shopName: name })) });
}

export function replyToken(call: Call): undefined {
  reply(call, { token: call.backend.tokens.issueAccs(call.realm.domain) });
}

/** `dataTypeIdMap.im` in the question is the last cursor known, "-1" asks where it stands. In the answer it is invented. */
export function replySync(call: Call): undefined {
  const { changes } = call.backend;
  const asked = call.params.dataTypeIdMap as Readonly<Record<string, unknown>> | undefined;
  const cursor = Number(asked?.im ?? -1);
  const shopIds = new Set(call.shops.map(({ id }) => id));
  const news = cursor < 0 ? [] : changes.since(cursor).filter(({ shopId }) => shopIds.has(shopId));
  const im = news.flatMap((one) => wireChange(call.backend, one, 'bizData') ?? []);
  reply(call, { syncDataValuesMap: { im }, dataTypeIdMap: { im: changes.cursor } });
}

/** The shapes of the side panel's reads are not documented; these fields are invented. */
export function replyBuyer(call: Call): undefined {
  const buyerId = textParam(call, 'buyerUserId');
  const found = [...call.backend.world.conversations.values()].find((one) => one.buyerId === buyerId);
  reply(call, { profile: { buyerName: found?.buyerName ?? '', memberSince: '2021' } });
}

export function replyOrders(call: Call): undefined {
  reply(call, { orders: [] });
}
