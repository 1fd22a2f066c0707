import type { Platform } from '../types';
import { HOSTS } from './hosts.ts';
import { whereabouts } from './whereabouts.ts';

const tiktok: Platform = {
  ...whereabouts,
  label: 'TikTok Shop',
  shortLabel: 'TikTok',
  hosts: HOSTS.map(([host, site]) => ({
    host,
    chatUrl: `https://${host}/chat/inbox/current${site ? `?shop_region=${site.toUpperCase()}` : ''}`,
    ...(site && { site }),
  })),
  // The cross-border host names the shops of every region and shows those of one (facts 1).
  placeKeys: ['shop_region', 'cb_shop_region'],
  // Nothing was found on messages in a row or on a window since the buyer's last word for chats with buyers (facts 11).
  limits: {
    textLength: { value: 2_000, source: 'TikTok Shop Partner Center, Customer Service API v202309: TEXT', asOf: '2026-11' },
  },
  // Facts 11. Messages of a weekend that all three chatbots answered are due on Monday noon (US): that is not counted here.
  responseRules: [
    {
      sites: ['us'],
      rule: { within: 24 },
      source: 'seller-us.tiktok.com university 719928765302570: 24-Hour Response Rate',
      asOf: '2025-10',
    },
    { rule: { within: 12 }, source: 'seller-th.tiktok.com university 8918857185183490: 12-Hour Response Rate', asOf: '2025-08' },
  ],
  capability: {
    clientKey: true,
    responseId: true,
    // An answer of the server that begins with the newest message; without one a read says since when it holds (README).
    historyCursor: true,
    settleMs: { answered: 10_000, lost: 15_000, orphaned: 45_000 },
    minGapMs: 1_000,
  },
};

export default tiktok;
