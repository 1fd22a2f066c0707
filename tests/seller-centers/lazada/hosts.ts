/** One registrable domain with what stands on it (platforms/lazada facts 1 and 6). */
export interface Realm {
  readonly domain: string;
  /** The one country of a local site; undefined where one login serves several sites. */
  readonly country: string | undefined;
  readonly gateway: string;
  readonly socket: string;
}

export interface SellerHost {
  readonly host: string;
  /** The country of the host itself; undefined for the global portals. */
  readonly country: string | undefined;
  readonly realm: Realm;
}

/** Only the Philippine gateway was seen; the others, and every socket host on `lazada.<tld>`, follow the pattern (invented). */
const local = (country: string, domain: string): Realm => ({
  domain,
  country,
  gateway: `acs-m.${domain}`,
  socket: `msgacs.${domain}`,
});

export const LOCAL_REALMS: readonly Realm[] = [
  local('SG', 'lazada.sg'),
  local('MY', 'lazada.com.my'),
  local('PH', 'lazada.com.ph'),
  local('TH', 'lazada.co.th'),
  local('ID', 'lazada.co.id'),
  local('VN', 'lazada.vn'),
];

/** `msgacs-m.lazada-seller.cn` is documented, the gateway of cross-border sellers is not (invented). */
const CROSS_BORDER: Realm = {
  domain: 'lazada-seller.cn',
  country: undefined,
  gateway: 'acs-m.lazada-seller.cn',
  socket: 'msgacs-m.lazada-seller.cn',
};
const GLOBAL: Realm = { domain: 'lazada.com', country: undefined, gateway: 'acs-m.lazada.com', socket: 'msgacs.lazada.com' };

export const MEDIA_HOST = 'laz-img-cdn.alicdn.com';

export const SELLER_HOSTS: readonly SellerHost[] = [
  ...LOCAL_REALMS.map((realm) => ({ host: `sellercenter.${realm.domain}`, country: realm.country, realm })),
  ...LOCAL_REALMS.map(({ country }) => ({
    host: `sellercenter-${country?.toLowerCase()}.${CROSS_BORDER.domain}`,
    country,
    realm: CROSS_BORDER,
  })),
  { host: `gsp.${CROSS_BORDER.domain}`, country: undefined, realm: CROSS_BORDER },
  { host: `gsp.${GLOBAL.domain}`, country: undefined, realm: GLOBAL },
];

export type HostRole =
  | { readonly kind: 'seller'; readonly seller: SellerHost; readonly realm: Realm }
  | { readonly kind: 'gateway' | 'socket'; readonly realm: Realm }
  | { readonly kind: 'media' };

const ROLES = new Map<string, HostRole>([[MEDIA_HOST, { kind: 'media' }]]);
for (const seller of SELLER_HOSTS) ROLES.set(seller.host, { kind: 'seller', seller, realm: seller.realm });
for (const realm of [...LOCAL_REALMS, CROSS_BORDER, GLOBAL]) {
  ROLES.set(realm.gateway, { kind: 'gateway', realm });
  ROLES.set(realm.socket, { kind: 'socket', realm });
}

export const LAZADA_HOSTS: readonly string[] = [...ROLES.keys()];

export const roleOfHost = (host: string): HostRole | undefined => ROLES.get(host);
