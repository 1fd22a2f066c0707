import type { FailureSeen, FromHook, HookConfig, Pattern, RequestSeen, ResponseSeen, Via } from './protocol.ts';

/** How the page itself made its newest read of a kind; the headers never leave the page. */
export interface Template {
  via: Via;
  headers: [string, string][];
}

/** One header of an answer; null also for what another origin does not show. */
type Header = (name: string) => string | null;
/** What more the headers of an answer say. */
export type Note = (header: Header) => Pick<ResponseSeen, 'challenge'>;

export interface Begun {
  answered(status: number, url: string, header: Header, body: unknown): void;
  failed(how: FailureSeen['how']): void;
}

export interface Exchanges {
  matching(method: string, url: URL): Pattern | undefined;
  begin(call: { method: string; url: URL; body: unknown } & Template, pattern: Pattern): Begun;
  template(name: string): Template | undefined;
  /** Marks the next exchange like this one as asked for by the agent. */
  expectOwn(method: string, url: string, body: string | undefined): () => unknown;
  /** What an agent that arrives late has to know. */
  past(): FromHook[];
}

/** Turns calls of the page into messages for the agent, whatever transport carried them. */
export function createExchanges(config: HookConfig, tell: (message: FromHook) => void, note?: Note): Exchanges {
  const patterns = config.patterns.map((pattern) => ({ pattern, url: new RegExp(pattern.url) }));
  const dropped = new RegExp(config.headersToDrop, 'i');
  const templates = new Map<string, Template>();
  const kept = new Map<string, (RequestSeen | ResponseSeen)[][]>();
  const own = new Set<string>();
  let count = 0;

  const keyOf = (method: string, url: string, body: unknown) => `${method} ${url} ${body ?? ''}`;

  /** Nothing of what is too long, or was no copy at all. */
  const shortEnough = (data: unknown) => {
    const { length, byteLength = length } = Object(data) as { length?: number; byteLength?: number };
    return byteLength !== undefined && byteLength <= config.limit ? data : undefined;
  };

  return {
    matching(method, url) {
      return patterns.find(({ pattern, url: fits }) => (!pattern.methods || pattern.methods.includes(method)) && fits.test(url.pathname))
        ?.pattern;
    },
    begin({ method, url: { href }, body, headers, via }, pattern) {
      const field = pattern.binary ? 'bytes' : 'body';
      const isOwn = own.has(keyOf(method, href, body));
      const request: RequestSeen = {
        type: 'request',
        id: ++count,
        name: pattern.name,
        method,
        url: href,
        [field]: shortEnough(body),
        via,
        own: isOwn,
        at: Date.now(),
      };
      tell(request);
      let over = false;
      return {
        answered(status, url, header, answer) {
          if (over) return;
          over = true;
          const response: ResponseSeen = {
            type: 'response',
            id: request.id,
            status,
            url: url || href,
            [field]: shortEnough(answer),
            retryAfter: header('retry-after'),
            ...note?.(header),
            at: Date.now(),
          };
          tell(response);
          if (status < 200 || status > 299 || isOwn) return;
          if (pattern.repeat) templates.set(pattern.name, { via, headers: headers.filter(([name]) => !dropped.test(name)) });
          if (pattern.keep) kept.set(pattern.name, [...(kept.get(pattern.name) ?? []), [request, response]].slice(-pattern.keep));
        },
        failed(how) {
          if (over) return;
          over = true;
          tell({ type: 'failure', id: request.id, how, at: Date.now() });
        },
      };
    },
    template: (name) => templates.get(name),
    expectOwn(method, url, body) {
      const key = keyOf(method, url, body);
      own.add(key);
      return () => own.delete(key);
    },
    past: () => [...kept.values()].flat(2).map((message) => ({ ...message, again: true })),
  };
}
