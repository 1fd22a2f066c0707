import { watchBothWays } from '../../page-bridge/both-ways';
import type { HookParts } from '../../page-bridge/install';
import { objects } from '../../page-bridge/objects';
import type { HookConfig } from '../../page-bridge/protocol';

/** Names of the exchanges that we tell apart; what each carries is judged by its content. */
export type Exchange = 'shops' | 'token' | 'json' | 'im';

const JSON_PATH = '^/(?:api/v\\d+/shop_im|chat/api)/.*';

/** Platforms/tiktok facts 6 and 7. The chat's own service lives on hosts that only its token call names, so paths decide, on any host. */
export const hook: HookConfig = {
  patterns: [
    // The token is the page's alone; that it was given says enough.
    { name: 'token', url: `${JSON_PATH}token$`, silent: true, keep: 1 },
    { name: 'shops', url: `${JSON_PATH}(?:get_info_list|getShopAndCsInfo)$`, keep: 4 },
    { name: 'json', url: JSON_PATH, keep: 12 },
    { name: 'im', url: '^/(?:api/)?v\\d+/(?!shop_im|list$|proxy)', methods: ['POST'], binary: true, keep: 40 },
  ],
  // Where the socket lives is not known (facts 8), so everything that the page opens is heard; what is no chat frame is dropped on reading.
  channels: ['^(?:https|wss|blob):'],
  globals: [],
  headersToDrop: '',
  limit: 4_000_000,
};

export const parts: HookParts = {
  watch: watchBothWays,
  answer: objects,
  // Facts 6, "Error codes": the header that asks for a captcha.
  note: (header) => ({ challenge: header('bdturing-verify') !== null }),
};
