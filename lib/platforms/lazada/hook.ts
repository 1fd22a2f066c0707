import { asTextOrBytes, watchChannels } from '../../page-bridge/channels';
import { answer } from '../../page-bridge/fibers';
import type { HookParts } from '../../page-bridge/install';
import type { HookConfig } from '../../page-bridge/protocol';
import { repeat } from '../../page-bridge/repeat';

/**
 * Which calls are copied. Today's names of the list and of the send are not public (platforms/lazada facts 3), so that these are families,
 * and what a call is gets decided by what it carries. `read` alone may be repeated: a query of the older family on the page's own host
 * (facts 4), never of the signed gateway.
 */
export type Exchange = 'read' | 'ajax' | 'list' | 'im' | 'mtop';

export const hook: HookConfig = {
  patterns: [
    { name: 'read', url: '^/im/ajax/(?!.*[Ss]end)(?:.*/)?query\\w*List\\w*/?$', repeat: true, keep: 6 },
    { name: 'ajax', url: '^/im/', keep: 6 },
    { name: 'list', url: '/mtop\\.[^/]*session[^/]*list', keep: 4 },
    { name: 'im', url: '/mtop\\.[^/]*im[^/]*', keep: 8 },
    { name: 'mtop', url: '/mtop\\.', keep: 8 },
  ],
  // Everything the page opens: the host of the socket today, and whether a worker holds it, are unknown (facts 6).
  channels: ['^(?:https|wss|blob):'],
  globals: [],
  headersToDrop: '^(?:x-sign|x-sgext|x-umt|x-mini|bx-|eagleeye)|fraud|captcha|fingerprint|nonce|sign|token',
  limit: 4_000_000,
};

export const parts: HookParts = {
  watch: (config, tell) => watchChannels(config, tell, asTextOrBytes),
  answer,
  repeat,
};
