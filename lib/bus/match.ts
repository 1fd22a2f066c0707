/**
 * Whether an address is on the exact host of a match pattern. A pattern with a wildcard host matches nothing here; ports are free, as in
 * match patterns; paths do not count, because a single-page app changes them under the same document.
 */
function isOnHostOf(match: string, url: URL): boolean {
  const [, scheme, host] = /^(https?):\/\/([^/*]+)\//.exec(match) ?? [];
  return url.protocol === `${scheme}:` && url.hostname === host;
}

export function isOnHostOfAny(matches: readonly string[], url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && matches.some((match) => isOnHostOf(match, new URL(url)));
}
