/** Seller-centre hosts by country (platforms/shopee facts 1.1); the tail names the sister hosts of 1.2, 1.4 and 3. */
export interface SellerHost {
  readonly country: string;
  readonly host: string;
  readonly tail: string;
}

export const SELLER_HOSTS: readonly SellerHost[] = [
  { country: 'SG', host: 'seller.shopee.sg', tail: 'shopee.sg' },
  { country: 'MY', host: 'seller.shopee.com.my', tail: 'shopee.com.my' },
  { country: 'PH', host: 'seller.shopee.ph', tail: 'shopee.ph' },
  { country: 'TH', host: 'seller.shopee.co.th', tail: 'shopee.co.th' },
  { country: 'ID', host: 'seller.shopee.co.id', tail: 'shopee.co.id' },
  { country: 'TW', host: 'seller.shopee.tw', tail: 'shopee.tw' },
  { country: 'BR', host: 'seller.shopee.com.br', tail: 'shopee.com.br' },
  { country: 'VN', host: 'banhang.shopee.vn', tail: 'shopee.vn' },
  { country: 'CN', host: 'seller.shopee.cn', tail: 'shopee.cn' },
];

export const SUBACCOUNT_HOST = 'subaccount.shopee.com';
const OAUTH_HOST = 'account.seller.shopee.com';
const STICKER_HOST = 'deo.shopeemobile.com';
const VIDEO_HOST = 'down-ws-sg.vod.susercontent.com';

export const accountsHostOf = (seller: SellerHost): string => `accounts.${seller.tail}`;
/** Only the Indonesian one is documented; the others follow its pattern (invented). */
export const pushHostOf = (seller: SellerHost): string => `seller-push-ws.${seller.tail}`;
export const imageHostOf = (seller: SellerHost): string => `cf.${seller.tail}`;

export type HostKind = 'seller' | 'accounts' | 'push' | 'media';

const KINDS = new Map<string, { kind: HostKind; seller: SellerHost }>();
for (const seller of SELLER_HOSTS) {
  KINDS.set(seller.host, { kind: 'seller', seller });
  KINDS.set(accountsHostOf(seller), { kind: 'accounts', seller });
  KINDS.set(pushHostOf(seller), { kind: 'push', seller });
  KINDS.set(imageHostOf(seller), { kind: 'media', seller });
}
const FIRST = SELLER_HOSTS[0] as SellerHost;
for (const host of [SUBACCOUNT_HOST, OAUTH_HOST]) KINDS.set(host, { kind: 'accounts', seller: FIRST });
for (const host of [STICKER_HOST, VIDEO_HOST]) KINDS.set(host, { kind: 'media', seller: FIRST });

export const SHOPEE_HOSTS: readonly string[] = [...KINDS.keys()];

export function kindOfHost(host: string): { kind: HostKind; seller: SellerHost } | undefined {
  return KINDS.get(host);
}
