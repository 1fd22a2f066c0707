import { hash32 } from '../random.ts';

/**
 * Invented. How `webmssdk` makes `X-Bogus` and what signs a send are not public; these stand-ins have what matters to a reader of the
 * page's traffic: only the page can make them, a query seal fits one address and is good once, a send seal fits one message.
 */
export const QUERY_SEAL = 'X-Bogus';
export const QUERY_TOKEN = 'msToken';
export const SEND_SEAL = 's:sign';

const seal = (parts: readonly string[]): string => hash32(parts.join('|')).toString(16).padStart(8, '0');

export function sealUrl(secret: string, address: string, nonce: string, msToken: string): string {
  const url = new URL(address);
  url.searchParams.delete(QUERY_SEAL);
  url.searchParams.delete('_signature');
  url.searchParams.set(QUERY_TOKEN, msToken);
  const value = `${nonce}.${seal([secret, nonce, url.pathname, url.search])}`;
  url.searchParams.set(QUERY_SEAL, value);
  url.searchParams.set('_signature', `_02B4Z6wo${seal([secret, value])}`);
  return url.href;
}

/** The nonce when the seal fits, else undefined. */
export function nonceOf(secret: string, url: URL): string | undefined {
  const nonce = url.searchParams.get(QUERY_SEAL)?.split('.')[0];
  const msToken = url.searchParams.get(QUERY_TOKEN);
  if (!nonce || !msToken) return undefined;
  return sealUrl(secret, url.href, nonce, msToken) === url.href ? nonce : undefined;
}

export const sealSend = (secret: string, clientMessageId: string, conversationId: string, content: string): string =>
  seal([secret, clientMessageId, conversationId, content]);
