import type { HookConfig } from '../../page-bridge/protocol';

/** Names of the exchanges that we tell apart; `chat` is any other call of the chat's own service. */
export type Exchange = 'login' | 'shops' | 'history' | 'send' | 'list' | 'sync' | 'enter' | 'read' | 'status' | 'chat';

/**
 * Which calls are copied. By pattern, because the family (full page, mini, sub-account, serving mode) depends on the kind of account and
 * on the site; platforms/shopee facts 2.1-2.7. Order matters: the first that fits decides.
 */
const family = '^/webchat/api/(?:[a-z]+/)?v[\\d.]+/';
const end = '/?(?:\\?|$)';
const pattern = (name: Exchange, rest: string, methods?: readonly string[]) => ({
  name,
  url: family + rest + end,
  ...(methods && { methods }),
});

export const hook: HookConfig = {
  patterns: [
    { ...pattern('login', '(?:mini/)?login(?:/sc)?'), keep: 1 },
    { ...pattern('shops', '(?:mini/)?shop_list'), keep: 1 },
    { ...pattern('history', '(?:[\\w-]+/)*conversations/[^/?]+/messages', ['GET']), repeat: true, keep: 2 },
    pattern('send', '(?:[\\w-]+/)*messages', ['POST']),
    { ...pattern('sync', '(?:[\\w-]+/)*user/sync'), repeat: true },
    pattern('enter', '(?:[\\w-]+/)*conversations?/(?:enter|open)', ['POST']),
    pattern('read', '(?:[\\w-]+/)*conversations/[^/?]+/(?:un)?read', ['PUT', 'POST']),
    pattern('status', '(?:[\\w-]+/)*conversations/[^/?]+/status', ['PUT', 'POST']),
    {
      ...pattern('list', '(?:[\\w-]+/)*(?:conversations|conversation/(?:[\\w-]+/)?list|serving_mode/conversations)', ['GET', 'POST']),
      repeat: true,
      keep: 4,
    },
    { name: 'chat', url: '^/webchat/api/', silent: true },
  ],
  // Everything the page opens: the worker's address was not recorded (facts 3), and what is not a chat frame is dropped on reading.
  channels: ['^(?:https|wss|blob):'],
  globals: [{ path: '__CHAT_GLOBAL__.socket', events: ['message'] }],
  // The page adds its own anti-fraud headers to whatever it sends; ours are never copies of them. Facts 2.6, 4.4.
  headersToDrop: '^(?:x-sap-|x-sz-|af-ac-|sz-)|fraud|captcha|fingerprint|dfp|nonce|signature|cookie',
  limit: 4_000_000,
};
