import type { Platform } from '../types';
import { HOSTS } from './hosts.ts';
import { whereabouts } from './whereabouts.ts';

const shopee: Platform = {
  ...whereabouts,
  label: 'Shopee',
  shortLabel: 'Shopee',
  hosts: Object.entries(HOSTS).map(([site, host]) => ({
    host,
    chatUrl: `https://${host}/new-webchat/conversations`,
    ...(site !== 'cn' && { site }),
  })),
  limits: {
    textLength: { value: 600, source: 'help.zaapi.com; not found in Shopee’s own documents', asOf: '2026-11' },
    inARow: { value: 5, source: 'help.zaapi.com, rules of the chat API; the web page may differ', asOf: '2026-11' },
    windowDays: { value: 7, source: 'help.zaapi.com, rules of the chat API; the web page may differ', asOf: '2026-11' },
  },
  responseRules: [
    {
      rule: { within: 12 },
      source: 'Several secondary sources; auto-replies do not count. Not found in Shopee’s own documents',
      asOf: '2026-11',
    },
  ],
  capability: {
    clientKey: true,
    responseId: true,
    historyCursor: true,
    settleMs: { answered: 10_000, lost: 15_000, orphaned: 45_000 },
    minGapMs: 1_000,
  },
};

export default shopee;
