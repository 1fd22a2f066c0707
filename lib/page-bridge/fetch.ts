import { copyOf } from './bodies.ts';
import type { Begun, Exchanges } from './exchanges.ts';
import type { Pattern } from './protocol.ts';
import { spy } from './spy.ts';

/** Copies what goes through `fetch`. The page gets the very promise and response that the browser made. */
export function watchFetch(exchanges: Exchanges): void {
  spy(window, 'fetch', (_self, [input, init]: [RequestInfo | URL, RequestInit?]) => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request?.url ?? String(input), location.href);
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
    const pattern = exchanges.matching(method, url);
    if (!pattern) return undefined;
    const headers = [...new Headers(init?.headers ?? request?.headers)] as [string, string][];
    const start = (body: unknown) => exchanges.begin({ method, url, body, headers, via: 'fetch' }, pattern);
    // Copied before the browser reads the original.
    const begun = copyOf(init?.body ?? request, pattern).then(start, start);
    return (answer: Promise<Response>) => follow(answer, begun, pattern);
  });
}

function follow(answer: Promise<Response>, begun: Promise<Begun>, pattern: Pattern): void {
  answer.then(
    async (response) => {
      // Copied at once, before the page can read it; a body that breaks off half-way is an answer without a body.
      const body = await copyOf(response, pattern).catch(() => undefined);
      (await begun).answered(response.status, response.url, (name) => response.headers.get(name), body);
    },
    async (error) => (await begun).failed(error?.name === 'AbortError' ? 'aborted' : 'network'),
  );
}
