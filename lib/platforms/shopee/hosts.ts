/** Seller-center hosts and their sites; platforms/shopee facts 1.1. The cross-border host belongs to no one site. */
export const HOSTS: readonly (readonly [host: string, site?: string])[] = [
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

/** Apart from the descriptor, because the hook must be as light as can be. */
export const MATCHES: readonly string[] = HOSTS.flatMap(([host]) => PATHS.map((path) => `https://${host}${path}`));
