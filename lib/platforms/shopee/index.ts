import type { Platform } from '../types';

/** Site and seller-center host; platforms/shopee facts 1.1. The cross-border host belongs to no one site. */
const HOSTS: readonly (readonly [host: string, site?: string])[] = [
  ['seller.shopee.sg', 'sg'],
  ['seller.shopee.com.my', 'my'],
  ['seller.shopee.ph', 'ph'],
  ['seller.shopee.co.th', 'th'],
  ['seller.shopee.co.id', 'id'],
  ['seller.shopee.tw', 'tw'],
  ['seller.shopee.com.br', 'br'],
  ['banhang.shopee.vn', 'vn'],
  ['seller.shopee.cn'],
];

/** Both chat pages, and the old login on the seller host itself, to which a session that ended is redirected. Facts 1.2, 1.3. */
const PATHS = ['/new-webchat/*', '/webchat/*', '/account/*'];

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
  hosts: HOSTS.map(([host, site]) => ({ host, chatUrl: `https://${host}/new-webchat/conversations`, ...(site && { site }) })),
  matches: HOSTS.flatMap(([host]) => PATHS.map((path) => `https://${host}${path}`)),
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
