import type { Platform } from '../types';
import { HOSTS, MATCHES } from './hosts.ts';

const LOGIN_HOSTS = [
  'accounts.shopee.sg',
  'accounts.shopee.com.my',
  'accounts.shopee.ph',
  'accounts.shopee.co.th',
  'accounts.shopee.co.id',
  'accounts.shopee.tw',
  'accounts.shopee.com.br',
  'accounts.shopee.vn',
  'accounts.shopee.cn',
  'subaccount.shopee.com',
  'account.seller.shopee.com',
];

const shopee: Platform = {
  id: 'shopee',
  label: 'Shopee',
  shortLabel: 'Shopee',
  hosts: Object.entries(HOSTS).map(([site, host]) => ({
    host,
    chatUrl: `https://${host}/new-webchat/conversations`,
    ...(site !== 'cn' && { site }),
  })),
  matches: MATCHES,
  loginMatches: LOGIN_HOSTS.map((host) => `https://${host}/*`),
  limits: {
    textLength: { value: 600, source: 'help.zaapi.com; not found in Shopee’s own documents', asOf: '2026-11' },
    inARow: { value: 5, source: 'help.zaapi.com, rules of the chat API; the web page may differ', asOf: '2026-11' },
    windowDays: { value: 7, source: 'help.zaapi.com, rules of the chat API; the web page may differ', asOf: '2026-11' },
  },
  capability: {
    clientKey: true,
    responseId: true,
    historyCursor: true,
    settleMs: { answered: 10_000, lost: 30_000, orphaned: 45_000 },
    minGapMs: 1_000,
  },
};

export default shopee;
