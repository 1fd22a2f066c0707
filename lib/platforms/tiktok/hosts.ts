/** Hosts whose chat page was seen in public code, and their sites; platforms/tiktok facts 1. The cross-border host serves all of its regions. */
export const HOSTS: readonly (readonly [host: string, site?: string])[] = [
  ['seller-vn.tiktok.com', 'vn'],
  ['seller-my.tiktok.com', 'my'],
  ['seller-th.tiktok.com', 'th'],
  ['seller-ph.tiktok.com', 'ph'],
  ['seller-us.tiktok.com', 'us'],
  ['seller-id.tiktok.com', 'id'],
  ['seller-id.tokopedia.com', 'id'],
  ['seller.tiktokshopglobalselling.com'],
];

/** The chat, and the login to which a session that ended leads. Policy pages on the same hosts are left alone. */
export const MATCHES: readonly string[] = HOSTS.flatMap(([host]) => ['/chat/*', '/account/*'].map((path) => `https://${host}${path}`));
