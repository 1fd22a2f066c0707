/** Sites and their seller-center hosts; platforms/lazada facts 1. Both a local and a cross-border host belong to one site. */
export const LOCAL_HOSTS = {
  sg: 'sellercenter.lazada.sg',
  my: 'sellercenter.lazada.com.my',
  ph: 'sellercenter.lazada.com.ph',
  th: 'sellercenter.lazada.co.th',
  id: 'sellercenter.lazada.co.id',
  vn: 'sellercenter.lazada.vn',
} as const;

const SITES = Object.keys(LOCAL_HOSTS);

/** Every host on which a chat page may be: the six sites', and those of cross-border sellers, one for each site. Facts 1. */
export const HOSTS: readonly { site: string; host: string }[] = [
  ...Object.entries(LOCAL_HOSTS).map(([site, host]) => ({ site, host })),
  ...SITES.map((site) => ({ site, host: `sellercenter-${site}.lazada-seller.cn` })),
];

/** The chat, and the login to which a session that ended is redirected, under both of its paths. Facts 1. */
const PATHS = ['/apps/im/*', '/apps/seller/login*', '/app/seller/login*'];

/** Apart from the descriptor, because the hook must be as light as can be. */
export const MATCHES: readonly string[] = HOSTS.flatMap(({ host }) => PATHS.map((path) => `https://${host}${path}`));

export function siteAt(host: string): string | undefined {
  return HOSTS.find((known) => known.host === host)?.site;
}

/** A site by any of its written forms: `SG`, `LAZADA_PH`, a tab that begins with `MY`. */
export function siteIn(words: unknown): string | undefined {
  const site = typeof words === 'string' ? /^(?:lazada_)?([a-z]{2})(?![a-z])/i.exec(words.trim())?.[1]?.toLowerCase() : undefined;
  return site !== undefined && SITES.includes(site) ? site : undefined;
}
