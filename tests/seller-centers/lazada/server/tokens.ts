import { createHash, randomUUID } from 'node:crypto';

/** `_m_h5_tk` values by the part that signs: 32 hex digits, then `_` and the time at which it is over (platforms/lazada facts 2). */
export class Tokens {
  #expiries = new Map<string, number>();
  readonly #accs = new Map<string, string>();

  issue(lifetimeMs: number): string {
    const token = randomUUID().replaceAll('-', '');
    const until = Date.now() + lifetimeMs;
    this.#expiries.set(token, until);
    return `${token}_${until}`;
  }

  /** `undefined` when the cookie is missing or made up. */
  stateOf(cookie: string | undefined): { readonly token: string; readonly isExpired: boolean } | undefined {
    const token = cookie?.split('_')[0] ?? '';
    const until = this.#expiries.get(token);
    return until === undefined ? undefined : { token, isExpired: until <= Date.now() };
  }

  expireAll(): void {
    for (const token of this.#expiries.keys()) this.#expiries.set(token, 0);
  }

  /** The key to the socket host: names the domain that asked for it. */
  issueAccs(domain: string): string {
    const token = randomUUID();
    this.#accs.set(token, domain);
    return token;
  }

  domainOfAccs(token: string): string | undefined {
    return this.#accs.get(token);
  }

  clear(): void {
    this.#expiries.clear();
    this.#accs.clear();
  }
}

export const signOf = (token: string, t: string, appKey: string, data: string): string =>
  createHash('md5').update(`${token}&${t}&${appKey}&${data}`).digest('hex');
