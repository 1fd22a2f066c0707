import type { Whereabouts } from '../types';
import { MATCHES } from './hosts.ts';

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

/** All of the descriptor that its own pages need. */
export const whereabouts: Whereabouts = {
  id: 'shopee',
  matches: MATCHES,
  loginMatches: LOGIN_HOSTS.map((host) => `https://${host}/*`),
  readsByDriving: false,
};
