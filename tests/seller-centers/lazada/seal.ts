import { hash32 } from '../random.ts';

/**
 * Invented. The real page's risk-control script adds values whose making is not public; this stand-in has what matters to a reader of the
 * page's traffic: only the page can make it, it fits one body, and it is good for one send.
 */
export const SEAL_HEADER = 'bx-ua';

export function sealSend(secret: string, nonce: string, body: string): string {
  return `${nonce}.${hash32(`${secret}|${nonce}|${body}`).toString(16).padStart(8, '0')}`;
}

/** The nonce of a seal that fits, else undefined. */
export function nonceOfSeal(secret: string, seal: unknown, body: string): string | undefined {
  if (typeof seal !== 'string') return undefined;
  const nonce = seal.slice(0, seal.lastIndexOf('.'));
  return nonce !== '' && sealSend(secret, nonce, body) === seal ? nonce : undefined;
}
