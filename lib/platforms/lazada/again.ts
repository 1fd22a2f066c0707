import type { ListPage } from '../../domain/reads';
import type { PageBridge } from '../../page-bridge/content';
import { createPace } from '../../page-bridge/pace';
import type { RequestSeen } from '../../page-bridge/protocol';
import { type Asked, readAsked } from './asked';
import { readReply } from './envelope';
import { sessionByForm } from './session-id';
import type { Traffic } from './traffic';

export type ReadError = Extract<ListPage, { ok: false }>;
type Template = Pick<RequestSeen, 'method' | 'url' | 'body'>;
export type Answered = { ok: true; body: unknown; asked: Asked; at: number };

/** House rule of the facts: reads of one page are at least this far apart. */
const GAP_MS = 1_000;
const RATE_PAUSE_MS = 60_000;
const START = /(start_?time(?:\\?"|%22)?\s*(?:=|:|%3A)\s*(?:\\?"|%22)?)-?\d+/i;

/**
 * Repeats reads of the older family, which are made to the page's own host without a signature (platforms/lazada facts 4). The signed
 * gateway is never asked.
 */
export class Again {
  readonly #bridge: PageBridge;
  readonly #pace = createPace(GAP_MS);
  readonly #templates = new Map<'list' | 'history', Template>();
  #stopped: { error: ReadError; until: number } | undefined;

  constructor(bridge: PageBridge, traffic: Traffic) {
    this.#bridge = bridge;
    traffic.on({
      ended: ({ request, said, asked }) => {
        if (said && !request.again) this.#stopped = undefined;
        if (request.name !== 'read' || request.own || !said) return;
        if (asked.session !== undefined && said.page) this.#templates.set('history', request);
        else if (asked.session === undefined && said.rows) this.#templates.set('list', request);
      },
    });
  }

  has(name: 'list' | 'history'): boolean {
    return this.#templates.has(name);
  }

  /** The page's own read, of another session or from another time on. Undefined: it cannot be asked so. */
  async ask(name: 'list' | 'history', to: { session?: string; before?: number }, signal: AbortSignal): Promise<Answered | ReadError> {
    const template = this.#templates.get(name);
    const read = template && turned(template, to);
    if (!read) return { ok: false, reason: 'no-template', stop: false };
    if (this.#stopped && Date.now() < this.#stopped.until) return this.#stopped.error;
    const call = async (): Promise<Answered | ReadError> => {
      const at = Date.now();
      const answered = await this.#bridge.repeat({ name: 'read', ...read }, AbortSignal.any([signal, AbortSignal.timeout(20_000)]));
      const error = errorOf(answered);
      if (error?.stop) this.#stopped = { error, until: Date.now() + RATE_PAUSE_MS };
      return error ?? { ok: true, body: readReply(answered).body, asked: readAsked(read), at };
    };
    return this.#pace(call, signal).catch((error): ReadError => {
      if (signal.aborted) throw error;
      return { ok: false, reason: 'network', stop: false, detail: 'no answer' };
    });
  }
}

function turned(template: Template, { session, before }: { session?: string; before?: number }): Template | undefined {
  let change = (text: string) => text;
  if (session !== undefined) {
    const raw = readAsked(template).leaves.find(([, value]) => sessionByForm(value))?.[1];
    const [from, to] = [sessionByForm(raw), sessionByForm(session)];
    if (raw === undefined || !from?.seller || !from.buyer || !to?.seller || !to.buyer) return undefined;
    const parts: Readonly<Record<string, string>> = { [from.seller]: to.seller, [from.buyer]: to.buyer };
    const mine = raw.replace(/[^#_]+/g, (part) => parts[part] ?? part);
    change = (text) => text.replaceAll(raw, mine).replaceAll(encodeURIComponent(raw), encodeURIComponent(mine));
  }
  const start = before === undefined ? '-1' : String(before);
  const hasStart = START.test(`${template.url} ${template.body ?? ''}`);
  if (before !== undefined && !hasStart) return undefined;
  const all = (text: string) => change(text).replace(START, `$1${start}`);
  return { method: template.method, url: all(template.url), body: template.body === undefined ? undefined : all(template.body) };
}

function errorOf(answered: {
  status: number;
  url: string;
  body?: string | undefined;
  failure?: string | undefined;
}): ReadError | undefined {
  if (answered.failure === 'network') return { ok: false, reason: 'network', stop: false };
  if (answered.failure) return { ok: false, reason: 'no-template', stop: false, detail: answered.failure };
  const { status } = answered;
  if (status === 403) return { ok: false, reason: 'forbidden', stop: true, detail: 'HTTP 403' };
  if (status === 429) return { ok: false, reason: 'rate', stop: true, retryAfterMs: RATE_PAUSE_MS };
  const { verdict } = readReply(answered);
  if (verdict.kind === 'served') return undefined;
  if (verdict.kind === 'signed-out' || verdict.kind === 'verification') return { ok: false, reason: verdict.kind, stop: true };
  return { ok: false, reason: status >= 200 && status < 300 ? 'unreadable' : 'network', stop: false, detail: verdict.words };
}
