import type { ListPage } from '../../domain/reads';
import { createPace } from '../../page-bridge/pace';
import type { PageBridge } from '../../page-bridge/page-bridge';
import type { RequestSeen } from '../../page-bridge/protocol';
import { notRead } from '../../page-kit/not-read';
import { parseJson } from '../../wire/json';
import { retryAfterMs } from '../../wire/retry-after';
import { isChallenge } from './answer';
import type { Exchange } from './hook';
import type { Traffic } from './traffic';

/** `status`: the server's, where it said no and nothing more. */
export type ReadError = Extract<ListPage, { ok: false }> & { status?: number };
/** `at`: when the server was asked. */
export interface Asked {
  ok: true;
  answer: unknown;
  at: number;
}
export interface Template {
  method: string;
  url: string;
  body: string | undefined;
}

/** Rule 5 of lib/platforms/README.md. */
const GAP_MS = 1_000;
/** When the site says "too many" without saying for how long. */
const RATE_PAUSE_MS = 60_000;

/** Longer than the hook's own limit, so that its word comes first. */
const PATIENCE_MS = 45_000;

/** Repeats the page's own reads, paced, and stops at the first sign of a limit, a challenge or an ended session. */
export class Reads {
  readonly #bridge: PageBridge;
  readonly #pace = createPace(GAP_MS);
  readonly #templates = new Map<string, Template>();
  #stopped: { error: ReadError; until: number } | undefined;

  constructor(bridge: PageBridge, traffic: Traffic) {
    this.#bridge = bridge;
    traffic.on({
      ended: ({ request, answer }) => {
        if (!answer || request.own || answer.status < 200 || answer.status > 299) return;
        if (request.name === 'list' || request.name === 'history') this.#learn(request);
        if (!answer.again && this.#isOver(request.name)) this.#stopped = undefined;
      },
    });
  }

  template(name: Exchange): Template | undefined {
    return this.#templates.get(name);
  }

  /** The answer's JSON, or why there is none. `via` names the read whose headers are used. */
  async ask(via: Exchange, read: Template, signal: AbortSignal): Promise<Asked | ReadError> {
    const stopped = this.#stopping();
    if (stopped) return stopped;
    const call = async (): Promise<Asked | ReadError> => {
      const again = this.#stopping();
      if (again) return again;
      const at = Date.now();
      const answered = await this.#bridge.repeat({ name: via, ...read }, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      const answer = parseJson(answered.body);
      const error = this.#errorOf(answered, answer);
      if (error?.stop) this.#stopped = { error, until: performance.now() + (error.retryAfterMs ?? RATE_PAUSE_MS) };
      return error ?? { ok: true, answer, at };
    };
    return this.#pace(call, signal).catch((error): ReadError => {
      if (signal.aborted) throw error;
      return notRead('network', 'no answer');
    });
  }

  /** The page itself is served again. A session is back with any answer, a closed door only with that very read; a limit is waited out. */
  #isOver(name: string): boolean {
    const reason = this.#stopped?.error.reason;
    return reason === 'signed-out' || (reason !== 'rate' && (name === 'list' || name === 'history'));
  }

  #stopping(): ReadError | undefined {
    if (this.#stopped && this.#stopped.error.reason === 'rate' && performance.now() >= this.#stopped.until) this.#stopped = undefined;
    return this.#stopped?.error;
  }

  #learn({ name, method, url, body }: RequestSeen): void {
    // A list that the page asked for with a search or for the unread only is not the whole list.
    if (this.#templates.has(name) && /keyword|search|"?unread/i.test(`${new URL(url).search} ${body ?? ''}`)) return;
    this.#templates.set(name, { method, url, body });
  }

  #errorOf(
    answered: { status: number; url: string; retryAfter?: string | null | undefined; failure?: string | undefined },
    answer: unknown,
  ): ReadError | undefined {
    const { status, url, failure } = answered;
    if (failure === 'network') return notRead('network');
    if (failure) return notRead('no-template', failure);
    if (isChallenge(url, answer)) return { ok: false, reason: 'verification', stop: true };
    if (status === 401) return { ok: false, reason: 'signed-out', stop: true };
    if (status === 403) return { ok: false, reason: 'forbidden', stop: true, detail: 'HTTP 403' };
    if (status === 429) return { ok: false, reason: 'rate', stop: true, retryAfterMs: retryAfterMs(answered.retryAfter) || RATE_PAUSE_MS };
    if (status < 200 || status > 299) return { ...notRead('network', `HTTP ${status}`), status };
    return answer === undefined ? notRead('unreadable') : undefined;
  }
}
