import type { FailureSeen, FromHook, HookConfig, Pattern, RequestSeen, ResponseSeen, Via } from './protocol.ts';

/** How the page itself made its newest read of a kind; the headers never leave the page. */
export interface Template {
  via: Via;
  headers: [string, string][];
}

export interface Begun {
  answered(status: number, url: string, retryAfter: string | null, body: string | undefined): void;
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
export function createExchanges(config: HookConfig, tell: (message: FromHook) => void): Exchanges {
  const patterns = config.patterns.map((pattern) => ({ pattern, url: new RegExp(pattern.url) }));
  const dropped = new RegExp(config.headersToDrop, 'i');
  const templates = new Map<string, Template>();
  const kept = new Map<string, (RequestSeen | ResponseSeen)[][]>();
  const own = new Set<string>();
  let count = 0;

  const keyOf = (method: string, url: string, body: string | undefined) => `${method} ${url} ${body ?? ''}`;
  const within = (body: string | undefined) => (body !== undefined && body.length <= config.limit ? body : undefined);

  return {
    matching(method, url) {
      return patterns.find(({ pattern, url: fits }) => (!pattern.methods || pattern.methods.includes(method)) && fits.test(url.pathname))
        ?.pattern;
    },
    begin(call, pattern) {
      const body = typeof call.body === 'string' || call.body instanceof URLSearchParams ? String(call.body) : undefined;
      const isOwn = own.has(keyOf(call.method, call.url.href, body));
      const request: RequestSeen = {
        type: 'request',
        id: ++count,
        name: pattern.name,
        method: call.method,
        url: call.url.href,
        body: pattern.silent ? undefined : within(body),
        via: call.via,
        own: isOwn,
        at: Date.now(),
      };
      tell(request);
      let over = false;
      return {
        answered(status, url, retryAfter, body) {
          if (over) return;
          over = true;
          const response: ResponseSeen = {
            type: 'response',
            id: request.id,
            status,
            url: url || request.url,
            body: within(body),
            retryAfter,
            at: Date.now(),
          };
          tell(response);
          if (status < 200 || status > 299 || isOwn) return;
          if (pattern.repeat) templates.set(pattern.name, { via: call.via, headers: call.headers.filter(([name]) => !dropped.test(name)) });
          if (pattern.keep) {
            const last = [
              ...(kept.get(pattern.name) ?? []),
              [
                { ...request, again: true },
                { ...response, again: true },
              ],
            ];
            kept.set(pattern.name, last.slice(-pattern.keep));
          }
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
