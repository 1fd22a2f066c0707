import type { Platform } from '../../../lib/platforms/types';

/** A marketplace that exists only in tests. */
export const fakePlatform: Platform = {
  id: 'market',
  label: 'Market',
  shortLabel: 'Market',
  hosts: [{ host: 'seller.market.test', chatUrl: 'https://seller.market.test/chat' }],
  matches: ['https://seller.market.test/*'],
  loginMatches: ['https://accounts.market.test/*'],
  readsByDriving: false,
  limits: {},
  capability: {
    clientKey: true,
    responseId: true,
    historyCursor: true,
    settleMs: { answered: 0, lost: 0, orphaned: 0 },
    minGapMs: 0,
  },
};
