import type { Platform } from '../types';
import { HOSTS } from './hosts.ts';
import { whereabouts } from './whereabouts.ts';

const lazada: Platform = {
  ...whereabouts,
  label: 'Lazada',
  shortLabel: 'Lazada',
  hosts: HOSTS.map(({ host, site }) => ({ host, site, chatUrl: `https://${host}/apps/im/window?isWindowOpen=true` })),
  limits: {
    inARow: { value: 5, source: 'Lazada IM Open API: in a day, until the buyer replies; the web page may differ', asOf: '2026-05' },
  },
  capability: {
    clientKey: false,
    responseId: true,
    historyCursor: true,
    settleMs: { answered: 10_000, lost: 15_000, orphaned: 45_000 },
    minGapMs: 1_000,
  },
};

export default lazada;
