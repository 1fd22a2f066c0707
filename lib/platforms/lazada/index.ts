import type { Platform } from '../types';
import { HOSTS } from './hosts.ts';
import { whereabouts } from './whereabouts.ts';

/** Hours ahead of UTC, all year: none of its sites knows a summer time. */
const UTC_OFFSETS = { 7: ['th', 'vn', 'id'], 8: ['sg', 'my', 'ph'] } as const;

const lazada: Platform = {
  ...whereabouts,
  label: 'Lazada',
  shortLabel: 'Lazada',
  hosts: HOSTS.map(({ host, site }) => ({ host, site, chatUrl: `https://${host}/apps/im/window?isWindowOpen=true` })),
  limits: {
    inARow: { value: 5, source: 'Lazada IM Open API: in a day, until the buyer replies; the web page may differ', asOf: '2026-05' },
  },
  // Facts of TikTok's file, section 11: the cycle ends at 18:00, its answers are due by 19:00.
  responseRules: Object.entries(UTC_OFFSETS).map(([offset, sites]) => ({
    sites,
    rule: { until: 18, due: 19, utcOffset: Number(offset) },
    source: 'community.lazada.com.ph, 25 Jun 2020: same-day cycle; a newer rule is described without numbers',
    asOf: '2020-06',
  })),
  capability: {
    clientKey: false,
    responseId: true,
    historyCursor: true,
    settleMs: { answered: 10_000, lost: 15_000, orphaned: 45_000 },
    minGapMs: 1_000,
  },
};

export default lazada;
