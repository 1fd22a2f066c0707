import { hash32 } from '../random.ts';

/**
 * Invented. The real page adds `af-ac-*` and `x-sap-*` headers whose making is not public; this stand-in has what matters to a reader of
 * the page's traffic: only the page can make it, it fits one body, and it is good for one send.
 */
export const FRAUD_NONCE = 'x-sap-ri';
const FRAUD_SEAL = 'x-sap-sec';
const FRAUD_DATA = 'af-ac-enc-dat';

export function sealSend(secret: string, nonce: string, body: string): Record<string, string> {
  const seal = hash32(`${secret}|${nonce}|${body}`).toString(16).padStart(8, '0');
  return { [FRAUD_NONCE]: nonce, [FRAUD_SEAL]: seal, [FRAUD_DATA]: hash32(`${seal}|${secret}`).toString(16).padStart(8, '0') };
}

export function isSealed(secret: string, headers: Readonly<Record<string, unknown>>, body: string): boolean {
  const nonce = headers[FRAUD_NONCE];
  if (typeof nonce !== 'string' || nonce === '') return false;
  return Object.entries(sealSend(secret, nonce, body)).every(([name, value]) => headers[name] === value);
}
