import type { HookConfig, Pattern } from '../../page-bridge/protocol';

/** Names of the exchanges that we tell apart; `chat` is any other call of the chat's own service. */
export type Exchange = 'login' | 'shops' | 'history' | 'send' | 'list' | 'sync' | 'enter' | 'read' | 'status' | 'chat';

type Row = readonly [name: Exchange, url: string, more?: Partial<Pattern>];

/**
 * Which calls are copied. By pattern, because the family (full page, mini, sub-account, serving mode) depends on the kind of account and
 * on the site; platforms/shopee facts 2.1-2.7. Order matters: the first that fits decides.
 */
const ROWS: readonly Row[] = [
  ['login', '(?:mini/)?login(?:/sc)?', { keep: 1 }],
  ['shops', '(?:mini/)?shop_list', { keep: 1 }],
  ['history', '.*conversations/[^/]+/messages', { methods: ['GET'], repeat: true, keep: 2 }],
  ['send', '.*messages', { methods: ['POST'] }],
  ['sync', '.*user/sync', { repeat: true }],
  ['enter', '.*conversations?/(?:enter|open)', { methods: ['POST'] }],
  ['read', '.*conversations/[^/]+/(?:un)?read', { methods: ['PUT', 'POST'] }],
  ['status', '.*conversations/[^/]+/status', { methods: ['PUT', 'POST'] }],
  ['list', '.*(?:conversations|conversation/(?:[^/]+/)?list)', { methods: ['GET', 'POST'], repeat: true, keep: 4 }],
];

export const hook: HookConfig = {
  patterns: [
    ...ROWS.map(([name, url, more]) => ({ name, url: `^/webchat/api/.*v[\\d.]+/${url}/?$`, ...more })),
    { name: 'chat', url: '^/webchat/api/', silent: true },
  ],
  // Everything the page opens: the worker's address was not recorded (facts 3), and what is not a chat frame is dropped on reading.
  channels: ['^(?:https|wss|blob):'],
  globals: [{ path: '__CHAT_GLOBAL__.socket', events: ['message'] }],
  // The page adds its own anti-fraud headers to whatever it sends; ours are never copies of them. Facts 2.6, 4.4.
  headersToDrop: '^(?:x-sap-|x-sz-|af-ac-)|fraud|captcha|fingerprint|dfp|nonce|sign',
  limit: 4_000_000,
};
