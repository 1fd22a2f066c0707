import { hashedName, shareOf } from '../random.ts';
import type { LazadaVariants } from './types.ts';

/** The five calls that are publicly known (platforms/lazada facts 3), then the ones whose names are invented after the sister platform's. */
const KNOWN_APIS = {
  openSession: 'mtop.im.use.web.seller.mtopimsessionviewservice.opensession',
  messageList: 'mtop.im.use.seller.messagebox.queryMessageListBySessionId',
  orderCards: 'mtop.global.im.web.card.order.list.get',
  buyerProfile: 'mtop.global.im.biz.seller.buyerprofile.get',
  readSession: 'mtop.lazada.im.web.seller.session.read',
} as const;

export const APIS = {
  ...KNOWN_APIS,
  loginInfo: 'mtop.im.use.web.seller.logininfo.get',
  accsToken: 'mtop.im.use.web.seller.gettoken',
  sessionList: 'mtop.im.use.web.seller.messagebox.querysessionlist',
  unreadCount: 'mtop.im.use.web.seller.unreadcount',
  sendMessage: 'mtop.im.receiver.web.seller.immessage.sendimmessage',
  sync: 'mtop.im.web.seller.js.sync',
} as const;
export type ApiName = keyof typeof APIS;

/** The older family. The four that stand last are not documented in it (invented). */
export const REST_PATHS: Readonly<Record<ApiName, string>> = {
  loginInfo: '/im/web/getLoginUserInfo',
  accsToken: '/im/ajax/use/getImToken',
  sessionList: '/im/ajax/messagebox/querySessionList',
  messageList: '/im/ajax/messagebox/queryMessageListBySessionViewId',
  sendMessage: '/im/ajax/receiver/sendImMessage',
  sync: '/im/ajax/dispatch/sync',
  orderCards: '/im/card/order/query',
  openSession: '/im/ajax/use/openSession',
  readSession: '/im/ajax/messagebox/readSession',
  unreadCount: '/im/ajax/messagebox/queryUnreadCount',
  buyerProfile: '/im/ajax/use/getBuyerProfile',
};

/** Everything that the page shows or says under a name: what the `renamed` switch can rename. */
export const HOOKS = {
  class: (
    'session-list session-item title-name desc date badge im-page-header-icon im-icon unread-count im-page-header-right simple-tab tab-item ' +
    'selected content search-bar message-row im-icon-dialogue quick-reply__item im-icon-paper-plane im-message-box-addon-after ' +
    'im-message-input-footer-right layout-left-sidebar-container next-input next-input-textarea next-avatar next-btn next-loading ' +
    'next-dialog next-message next-badge'
  ).split(' '),
  spm: ['d_session', 'd_input', 'd_send', 'd_site'],
  prop: ['session', 'sessionId', 'currentSession', 'message', 'messageId', 'sessionViewId'],
  api: Object.values(APIS) as readonly string[],
  path: [...new Set(Object.values(REST_PATHS).flatMap((path) => path.split('/').filter((part) => part !== '')))],
  field: (
    'accountType sessionViewId sessionId session_id startTime start_time fetchCount page_size nodeId lastMessageId last_message_id ' +
    'lastSessionId last_session_id toAccountId toAccountType sessionType fromCode fromAccountId timestamp ext templateId template_id ' +
    'templateData txt bizUnique fromAppKey namespace source dataTypeIdMap sdkVersion accsAppKey buyerUserId imBuyerAccountTypeEnum ' +
    'session body typeData entityId result message_list session_list has_more hasMore next_start_time nextStartTime message_id content ' +
    'from_account_id from_account_type to_account_id to_account_type send_time type status auto_reply process_msg site_id header mid sid ' +
    'from fromType to toType sendTime layoutData card processMsg userIdToSessionView nameSpaceToSessionView sessionViewDTOList ' +
    'nameSpaceToSyncData realSessionId target targetId userAccountType sessionData title headUrl nonReadNumber senderId senderAccountType ' +
    'lastMessageTime selfPosition toPosition head_url summary last_message_time buyer_id unread_count self_position to_position success ' +
    'err_code err_message data current_time messageId currentTime syncBody bizDataV2 bizData typeAndIdMap sellerUserId syncDataValuesMap ' +
    'unreadCount siteUnread sites siteId sellerId shopName token accessKey accessToken isWindowOpen buyerId orderId activeContent ' +
    'recallContent translateTxt translatText imgUrl smallImgUrl osskey width height videoDuration videoUrl videoId itemId skuId price ' +
    'oldPrice discount iconUrl actionUrl voucherId desc period action1Txt action1Code action2Txt action2Code recognizedLanguage ' +
    'targetLanguage toUserType toUserId serverTime tag tags viewModifyTime country buyerAppUrl syncNamespace syncId sync_type ' +
    'user_account_id im profile buyerName memberSince orders'
  ).split(' '),
} as const;

export type HookKind = keyof typeof HOOKS;

/** What one page load renames, and by which seed. */
export interface Naming {
  readonly share: number;
  readonly seed: number;
  readonly apis: LazadaVariants['renamedApis'];
}

const PLAIN: Naming = { share: 0, seed: 0, apis: 'none' };
const AREAS = ['im.use', 'lazada.im', 'global.im', 'im.biz'];
const known: ReadonlySet<string> = new Set(Object.values(KNOWN_APIS));

const isDrifted = (naming: Naming, kind: HookKind, name: string): boolean => shareOf(`${naming.seed}:${kind}:${name}`) < naming.share;

export function nameOf(naming: Naming, kind: HookKind, name: string): string {
  const hash = (salt = ''): string => hashedName(`${naming.seed}:${kind}:${name}${salt}`);
  if (isDrifted(naming, kind, name)) {
    if (kind === 'api') return `mtop.${hash().toLowerCase()}.${hash('2').toLowerCase()}`;
    return kind === 'prop' || kind === 'field' ? hash() : `x-${hash().toLowerCase()}`;
  }
  if (kind === 'api' && (naming.apis === 'all' || (naming.apis === 'unknown' && !known.has(name)))) {
    const area = AREAS[Math.floor(shareOf(`${naming.seed}:area:${name}`) * AREAS.length)] ?? 'im';
    return `mtop.${area}.${hash().toLowerCase()}.${hash('2').toLowerCase()}`;
  }
  return name;
}

const FIELDS: ReadonlySet<string> = new Set(HOOKS.field);
const PATHS: ReadonlySet<string> = new Set(HOOKS.path);

const reversed = (naming: Naming, kind: HookKind): Map<string, string> =>
  new Map(HOOKS[kind].map((name) => [nameOf(naming, kind, name), name]));

export const encodeField = (naming: Naming, key: string): string => (FIELDS.has(key) ? nameOf(naming, 'field', key) : key);

function renameKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), renameKeys(item, rename)]));
}

export function encodeFields(naming: Naming, value: unknown): unknown {
  return naming.share === 0 ? value : renameKeys(value, (key) => encodeField(naming, key));
}

export function decodeFields(naming: Naming, value: unknown): unknown {
  if (naming.share === 0) return value;
  const names = reversed(naming, 'field');
  return renameKeys(value, (key) => names.get(key) ?? key);
}

export const encodeApi = (naming: Naming, name: ApiName): string => nameOf(naming, 'api', APIS[name]);

/** The call that a gateway path or REST path names, under the naming of the page that makes it. */
export function decodeApi(naming: Naming, api: string): ApiName | undefined {
  const lower = api.toLowerCase();
  return (Object.keys(APIS) as ApiName[]).find((name) => encodeApi(naming, name).toLowerCase() === lower);
}

export const encodePath = (naming: Naming, name: ApiName): string =>
  REST_PATHS[name]
    .split('/')
    .map((part) => (PATHS.has(part) ? nameOf(naming, 'path', part) : part))
    .join('/');

export function decodePath(naming: Naming, path: string): ApiName | undefined {
  return (Object.keys(REST_PATHS) as ApiName[]).find((name) => encodePath(naming, name) === path);
}

const PREFIX = 'im@lazada_pc_';

/** Carries the naming that a page was loaded with, so that the server still understands it after the switches have moved. */
export function buildOf({ share, seed, apis }: Naming): string {
  return share === 0 && apis === 'none' ? `${PREFIX}6.3.1` : `${PREFIX}6.4.${Math.round(share * 1000)}.${seed}.${apis}`;
}

export function namingOf(build: string | null): Naming {
  const [share, seed, apis] = build?.startsWith(`${PREFIX}6.4.`) ? build.slice(PREFIX.length + 4).split('.') : [];
  if (share === undefined || seed === undefined || (apis !== 'none' && apis !== 'unknown' && apis !== 'all')) return PLAIN;
  return { share: Number(share) / 1000, seed: Number(seed), apis };
}
