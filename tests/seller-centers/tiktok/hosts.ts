/** Hosts of platforms/tiktok facts, sections 1, 6 and 7. */
export interface SellerHost {
  readonly host: string;
  /** Left out: the cross-border seller center, which holds every region. */
  readonly region?: string;
}

export const CROSS_BORDER_HOST = 'seller.tiktokshopglobalselling.com';

export const SELLER_HOSTS: readonly SellerHost[] = [
  { host: 'seller-vn.tiktok.com', region: 'VN' },
  { host: 'seller-my.tiktok.com', region: 'MY' },
  { host: 'seller-th.tiktok.com', region: 'TH' },
  { host: 'seller-ph.tiktok.com', region: 'PH' },
  { host: 'seller-us.tiktok.com', region: 'US' },
  { host: 'seller-id.tokopedia.com', region: 'ID' },
  { host: 'seller-id.tiktok.com', region: 'ID' },
  { host: CROSS_BORDER_HOST },
];

/** Cross-border pages may call their JSON endpoints on this sister host. */
export const CROSS_BORDER_API_HOST = 'api16-normal-sg.tiktokshopglobalselling.com';

/** Where the token call leads: the instant-messaging core, by generation of the page. */
export const IM_HOSTS = {
  '2026': { http: 'oec-im-tt-sg.tiktokglobalshopv.com', socket: 'frontier.byteoversea.com' },
  '2022': { http: 'imapi-va-oth.isnssdk.com', socket: 'oec-im-frontier-va.tiktokglobalshop.com' },
} as const;

/** Invented: where avatars and pictures come from. */
export const MEDIA_HOST = 'p16-oec-sg.ibyteimg.com';

export type HostKind = 'seller' | 'im' | 'socket' | 'media';

interface Host {
  readonly kind: HostKind;
  readonly seller: SellerHost;
}

const CROSS_BORDER: SellerHost = { host: CROSS_BORDER_HOST };
const KINDS = new Map<string, Host>(SELLER_HOSTS.map((seller) => [seller.host, { kind: 'seller', seller }]));
KINDS.set(CROSS_BORDER_API_HOST, { kind: 'seller', seller: CROSS_BORDER });
KINDS.set(MEDIA_HOST, { kind: 'media', seller: CROSS_BORDER });
for (const { http, socket } of Object.values(IM_HOSTS)) {
  KINDS.set(http, { kind: 'im', seller: CROSS_BORDER });
  KINDS.set(socket, { kind: 'socket', seller: CROSS_BORDER });
}

export const TIKTOK_HOSTS: readonly string[] = [...KINDS.keys()];

export const kindOfHost = (host: string): Host | undefined => KINDS.get(host);
