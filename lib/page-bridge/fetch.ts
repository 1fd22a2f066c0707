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
    const begun = begin(exchanges, pattern, method, url, request, init);
    return (answer: Promise<Response>) => follow(answer, begun, pattern.silent === true);
  });
}

function begin(
  exchanges: Exchanges,
  pattern: Pattern,
  method: string,
  url: URL,
  request: Request | undefined,
  init: RequestInit | undefined,
): Promise<Begun> {
  const headers = [...new Headers(init?.headers ?? request?.headers)] as [string, string][];
  // A copy, taken before the browser reads the original.
  const body = init?.body ?? (request?.body && !request.bodyUsed ? request.clone().text() : undefined);
  const start = (text: unknown) => exchanges.begin({ method, url, body: text, headers, via: 'fetch' }, pattern);
  return Promise.resolve(body).then(start, start);
}

function follow(answer: Promise<Response>, begun: Promise<Begun>, isSilent: boolean): void {
  answer.then(
    async (response) => {
      // Copied at once, before the page can read it; a body that breaks off half-way is an answer without a body.
      const body = isSilent || response.bodyUsed ? undefined : response.clone().text();
      const text = await body?.catch(() => undefined);
      (await begun).answered(response.status, response.url, response.headers.get('retry-after'), text);
    },
    async (error) => (await begun).failed(error?.name === 'AbortError' ? 'aborted' : 'network'),
  );
}
