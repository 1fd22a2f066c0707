import { asTextOrBytes, watchChannels } from '../../page-bridge/channels';
import { answer } from '../../page-bridge/fibers';
import type { HookParts } from '../../page-bridge/install';
import { watchJsonp } from '../../page-bridge/jsonp';
import type { HookConfig } from '../../page-bridge/protocol';

/**
 * Which calls are copied. Today's names of the list and of the send are not public (platforms/lazada facts 3), so that these are families, and
 * what a call is gets decided by what it carries. None is ever repeated: those of the gateway are signed (facts 2).
 */
export const hook: HookConfig = {
  patterns: [
    { name: 'list', url: '(?:/mtop\\.|^/im/).*[sS]ession[^/]*[lL]ist', keep: 4 },
    { name: 'older', url: '^/im/', keep: 8 },
    { name: 'im', url: '/mtop\\.[^/]*im[^/]*', keep: 8 },
    { name: 'mtop', url: '/mtop\\.', keep: 8 },
  ],
  // Everything the page opens: the host of the socket today, and whether a worker holds it, are unknown (facts 6).
  channels: ['^(?:https|wss|blob):'],
  globals: [],
  headersToDrop: '.',
  limit: 4_000_000,
};

export const parts: HookParts = {
  watch(config, tell, exchanges) {
    watchChannels(config, tell, asTextOrBytes);
    // The gateway answers JSONP, too (facts 2).
    watchJsonp(exchanges);
  },
  answer,
};
