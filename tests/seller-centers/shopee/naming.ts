import { parseObject } from '../exchange.ts';
import { hashedName, shareOf } from '../random.ts';

/** Every hook that the public facts call stable, and the names on the wire: what the `renamed` switch can rename. */
export const HOOKS = {
  cy: [
    'webchat-conversation-list',
    'webchat-conversation-list-wrapper',
    'webchat-conversation-cell-root',
    'webchat-conversation-cell-root-current',
    'webchat-conversation-cell-container',
    'webchat-conversation-cell-name',
    'webchat-conversation-cell-timestamp',
    'webchat-conversation-cell-message',
    'webchat-conversation-cell-content-text',
    'webchat-conversation-detail',
    'webchat-conversation-detail-chat',
    'webchat-conversation-detail-message-container',
    'webchat-conversation-detail-input',
    'webchat-message-receive',
    'webchat-message-send',
    'webchat-station-root',
  ],
  id: ['tab_unreplied', 'tab_manually_replied', 'message-virtualized-list', 'messageSection', 'inputField'],
  class: ['ReactVirtualized__Grid', 'ReactVirtualized__Grid__innerScrollContainer', 'shopee-react-input__input'],
  prop: ['conversation', 'conversationId', 'currentConversation', 'message', 'conversationBuyerId'],
  path: [
    'webchat',
    'api',
    'conversations',
    'conversation',
    'messages',
    'serving_mode',
    'serving',
    'subaccount',
    'coreapi',
    'login',
    'shop_list',
    'unread-count',
    'sync',
  ],
  field: (
    'id shop_id shop_name to_id to_shop_id to_name to_nickname to_avatar unread_count status latest_message_id latest_message_type ' +
    'latest_message_content latest_message_from_id last_message_time last_message_time_nano next_timestamp_nano last_message_region ' +
    'request_id conversation_id from_id from_shop_id from_user_name to_user_name type content text uid created_timestamp created_at source ' +
    'send_by_yourself token user shop user_id country name shops conversations total_unread_count have_new_msg error_code message_type message_content ' +
    'biz_id direction on_message_received last_received_message_id last_read_message_id choice_info real_shop_id entry_point oppside_user_id ' +
    'source_content source_type message_option to_id_status msg_tag waring_tip_types chat_send_option force_send_cancel_order_warning ' +
    'comply_cancel_order_warning re_policy dfp_access_f attributions ShopIds url thumb_url image_url product_id product_name item_id order_sn ' +
    'sticker_id sticker_package_id format duration_seconds is_chat_availiable conv_is_closed conv_closed_reason show_close_conv_btn'
  ).split(' '),
} as const;

export type HookKind = keyof typeof HOOKS;

/** The share and seed that one page load renames by: `renamed` and `renameSeed` as they stood then. */
export interface Naming {
  readonly share: number;
  readonly seed: number;
}

export function nameOf(naming: Naming, kind: HookKind, name: string): string {
  if (shareOf(`${naming.seed}:${kind}:${name}`) >= naming.share) return name;
  return kind === 'cy' || kind === 'path'
    ? `x-${hashedName(`${naming.seed}:${kind}:${name}`).toLowerCase()}`
    : hashedName(`${naming.seed}:${kind}:${name}`);
}

/** Fields that may hold JSON as a string; a buyer's words are never under one of these. */
const JSON_STRINGS = new Set(['content', 'latest_message_content']);

const KNOWN = new Map(Object.entries(HOOKS).map(([kind, names]) => [kind, new Set<string>(names)]));

function reversed(naming: Naming, kind: HookKind): Map<string, string> {
  const all: Naming = { share: 2, seed: naming.seed };
  return new Map(HOOKS[kind].map((name) => [nameOf(all, kind, name), name]));
}

type Rename = (key: string) => string;

function renameKeys(value: unknown, rename: Rename, plainOf: Rename): unknown {
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename, plainOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inner = typeof item === 'string' && JSON_STRINGS.has(plainOf(key)) ? parseObject(item) : undefined;
      return [rename(key), inner ? JSON.stringify(renameKeys(inner, rename, plainOf)) : renameKeys(item, rename, plainOf)];
    }),
  );
}

export function encodeFields(naming: Naming, value: unknown): unknown {
  if (naming.share === 0) return value;
  return renameKeys(
    value,
    (key) => (KNOWN.get('field')?.has(key) ? nameOf(naming, 'field', key) : key),
    (key) => key,
  );
}

export function decodeFields(naming: Naming, value: unknown): unknown {
  if (naming.share === 0) return value;
  const names = reversed(naming, 'field');
  const plainOf: Rename = (key) => names.get(key) ?? key;
  return renameKeys(value, plainOf, plainOf);
}

const mapSegments = (path: string, map: (segment: string) => string): string => path.split('/').map(map).join('/');

export function encodePath(naming: Naming, path: string): string {
  return mapSegments(path, (segment) => (KNOWN.get('path')?.has(segment) ? nameOf(naming, 'path', segment) : segment));
}

export function decodePath(naming: Naming, path: string): string {
  const names = reversed(naming, 'path');
  return mapSegments(path, (segment) => names.get(segment) ?? segment);
}
