import { sealUrl } from '../anti-fraud.ts';
import { boot } from './boot.ts';

/**
 * Stands where the real page loads its anti-fraud script: it replaces `fetch` and the opening of an XMLHttpRequest, and adds its query to
 * every call of the page's own endpoints, whoever makes it in this world. Which calls it takes for its own is invented.
 */
function sealed(address: string): string {
  const url = new URL(address, location.href);
  if (!url.searchParams.has('im_version_code')) return address;
  const msToken = /(?:^|; )msToken=([^;]*)/.exec(document.cookie)?.[1] ?? 'none';
  return sealUrl(boot.fraudSecret, url.href, crypto.randomUUID(), msToken);
}

const plainFetch = window.fetch;
window.fetch = function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (input instanceof Request) return plainFetch.call(window, new Request(sealed(input.url), input), init);
  return plainFetch.call(window, sealed(String(input)), init);
};

const plainOpen = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function open(this: XMLHttpRequest, method: string, address: string | URL): void {
  plainOpen.call(this, method, sealed(String(address)), true);
};
