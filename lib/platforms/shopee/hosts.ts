/** Sites and their seller-center hosts; platforms/shopee facts 1.1. `cn` is the cross-border host, which belongs to no one site. */
export const HOSTS = {
  sg: 'seller.shopee.sg',
  my: 'seller.shopee.com.my',
  ph: 'seller.shopee.ph',
  th: 'seller.shopee.co.th',
  id: 'seller.shopee.co.id',
  tw: 'seller.shopee.tw',
  br: 'seller.shopee.com.br',
  vn: 'banhang.shopee.vn',
  cn: 'seller.shopee.cn',
} as const;

/** Both chat pages, and the old login on the seller host itself, to which a session that ended is redirected. Facts 1.2, 1.3. */
const PATHS = ['/new-webchat/*', '/webchat/*', '/account/*'];

/** Apart from the descriptor, because the hook must be as light as can be. */
export const MATCHES: readonly string[] = Object.values(HOSTS).flatMap((host) => PATHS.map((path) => `https://${host}${path}`));

/** The site that a seller center's host belongs to, when it belongs to one. */
export function siteAt(host: string): string | undefined {
  const [site] = Object.entries(HOSTS).find(([, known]) => known === host) ?? [];
  return site === 'cn' ? undefined : site;
}
