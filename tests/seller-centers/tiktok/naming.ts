import { parseObject } from '../exchange.ts';
import { hashedName, shareOf } from '../random.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** Every name that the public facts give a reader to lean on: what `renamed` can rename. Protobuf field numbers stay. */
export const HOOKS = {
  attribute: ['data-testid', 'data-uid'],
  testid: ['chat.chatroom.conversation_card', 'chat.chatroom.conversation_card_username', 'chat.chatroom.message_card'],
  uid: words('INBOX UNASSIGNED ASSIGNED ME ALL URGENT EXPIRED UNREPLIED UNREAD STARRED CLOSED').map(
    (folder) => `menu.item_chat_v2-menu-${folder}`,
  ),
  id: ['chat-room-conversation-list-item-', 'chat-input-textarea', 'chat-input-send-button'],
  class: words(
    'chatd-message chatd-message--left chatd-message--right chatd-bubble chatd-bubble--other chatd-bubble--self chatd-bubble-main ' +
      'chatd-bubble-main--other chatd-bubble-main--self chatd-bubble-main--left chatd-systemMessage-content chatd-time chatd-scrollView ' +
      'chatd-scrollView-content chatd-icon chatd-icon--spinning chatd-message-status-content--failed chatd-button p-badge p-badge-number ' +
      'p-modal p-menu-item-selected theme-arco-btn theme-arco-btn-primary theme-arco-btn-disabled pulse-empty-title',
  ),
  prop: words('contact conversationId pigeonUid message messageServerId messageId rawMessage serverId sender msgType createTime'),
  path: words(
    'chat api seller getShopAndCsInfo token shop_im shop multi_shop user get_token get_info_list batchGetPigeonId createGroupChat conversation ' +
      'create_conversation mget_info_v2 mset_conversation_meta_info workbench mGetContactBuyerLinkByOrder closeConversation get_shop_live_metrics ' +
      'get_wait_user_count helpdesk unread_msg message get_by_user_init get_by_conversation send mark_read get_read_index',
  ),
  field: words(
    'code message data outerShopId pigeonShopId shopName customerServiceInfo pigeonCid outerCid token env idcRegion wsUrl bizServiceId apiUrl ' +
      'im_customer_service_id websocket_url api_url biz_service_id shop_infos outer_shop_id im_shop_id shop_region outerIdList outIdType idMap pigeonUid ' +
      'conversation_id ticket im_buyer_id imcloud_conversation_id imcloud_conversation_ids user_info_map oec_uid name avatar language star system_tag ' +
      'can_send_message conversation_status is_star order_workbench_data orderIdToContactLinkInfo urlPc shop_live_metrics oec_shop_id unread_count ' +
      'queue_length delay_seconds unresponsive_conversation_count Count',
  ),
  ext: words(
    'type sender_role PIGEON_BIZ_TYPE shop_region uname s:client_message_id original_content a:user_language shop_id imageUrl imageWidth imageHeight ' +
      'goods_id order_id video_info videoUrl coverUrl videoWidth videoHeight videoDuration vid monitor_send_message_platform ' +
      'monitor_send_message_start_time detect_lang target_lang source_lang is_cross_board cross_board_region s:mentioned_users check_message',
  ),
} as const;

export type HookKind = keyof typeof HOOKS;

/** The share and seed that one page load renames by: `renamed` and `renameSeed` as they stood then. */
export interface Naming {
  readonly share: number;
  readonly seed: number;
}

const DASHED: readonly HookKind[] = ['testid', 'uid', 'path', 'class', 'id'];
const PREFIX: Partial<Record<HookKind, string>> = { attribute: 'data-', path: 'x-' };

export function nameOf(naming: Naming, kind: HookKind, name: string): string {
  const text = `${naming.seed}:${kind}:${name}`;
  if (shareOf(text) >= naming.share) return name;
  const made = hashedName(text);
  const lower = DASHED.includes(kind) || kind === 'attribute' ? made.toLowerCase() : made;
  return `${PREFIX[kind] ?? ''}${lower}${name.endsWith('-') ? '-' : ''}`;
}

const KNOWN = new Map(Object.entries(HOOKS).map(([kind, names]) => [kind as HookKind, new Set<string>(names)]));

type Rename = (key: string) => string;

function encoder(naming: Naming, kind: HookKind): Rename {
  return (key) => (KNOWN.get(kind)?.has(key) ? nameOf(naming, kind, key) : key);
}

function decoder(naming: Naming, kind: HookKind): Rename {
  const names = new Map(HOOKS[kind].map((name) => [nameOf(naming, kind, name), name]));
  return (key) => names.get(key) ?? key;
}

function renameKeys(value: unknown, rename: Rename): unknown {
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), renameKeys(item, rename)]));
}

export const encodeFields = (naming: Naming, value: unknown): unknown =>
  naming.share === 0 ? value : renameKeys(value, encoder(naming, 'field'));
export const decodeFields = (naming: Naming, value: unknown): unknown =>
  naming.share === 0 ? value : renameKeys(value, decoder(naming, 'field'));

type Ext = Readonly<Record<string, string>>;

/** `video_info` holds JSON as a string; a buyer's words are never in it. */
function renameExt(ext: Ext, rename: Rename, plainOf: Rename): Ext {
  return Object.fromEntries(
    Object.entries(ext).map(([key, value]) => {
      const inner = plainOf(key) === 'video_info' ? parseObject(value) : undefined;
      return [rename(key), inner ? JSON.stringify(renameKeys(inner, rename)) : value];
    }),
  );
}

export const encodeExt = (naming: Naming, ext: Ext): Ext =>
  naming.share === 0 ? ext : renameExt(ext, encoder(naming, 'ext'), (key) => key);
export function decodeExt(naming: Naming, ext: Ext): Ext {
  if (naming.share === 0) return ext;
  const plainOf = decoder(naming, 'ext');
  return renameExt(ext, plainOf, plainOf);
}

const mapSegments = (path: string, map: Rename): string => path.split('/').map(map).join('/');

export const encodePath = (naming: Naming, path: string): string => mapSegments(path, encoder(naming, 'path'));
export const decodePath = (naming: Naming, path: string): string => mapSegments(path, decoder(naming, 'path'));

const PLAIN_BUILD = '8748';

/** The page's version carries the renaming it was loaded with, so that the server still understands it after the switch has moved. */
export function buildOf({ share, seed }: Naming): string {
  return share === 0 ? PLAIN_BUILD : `9${String(Math.round(share * 1000)).padStart(4, '0')}${seed}`;
}

export function namingOf(build: string | null | undefined): Naming {
  const [, share, seed] = /^9(\d{4})(\d+)(?::|$)/.exec(build ?? '') ?? [];
  return { share: Number(share ?? 0) / 1000, seed: Number(seed ?? 0) };
}
