import type { Exchanges } from './exchanges.ts';

interface Call {
  method: string;
  url: URL;
  headers: [string, string][];
  credentials: RequestCredentials | undefined;
  body: string | undefined;
  /** The body of a Request object is known only later. */
  later: Promise<string> | undefined;
}

function read(input: unknown, init: RequestInit | undefined, wanted: (method: string, url: URL) => boolean): Call | undefined {
  const request = input instanceof Request ? input : undefined;
  const url = new URL(request ? request.url : String(input), location.href);
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
  if (!wanted(method, url)) return undefined;
  const body = init?.body;
  const text = typeof body === 'string' ? body : body instanceof URLSearchParams ? String(body) : undefined;
  const isInside = body === undefined && request?.body && !request.bodyUsed;
  return {
    method,
    url,
    headers: [...new Headers(init?.headers ?? request?.headers)],
    credentials: init?.credentials ?? request?.credentials,
    body: text,
    later: isInside ? request.clone().text() : undefined,
  };
}

/** Taken at once, before the page can read the original; a body that breaks off half-way is an answer without a body. */
function copyOf(response: Response, isSilent: boolean, limit: number): Promise<string | undefined> {
  const isTooLong = Number(response.headers.get('content-length')) > limit;
  if (isSilent || isTooLong || response.bodyUsed) return Promise.resolve(undefined);
  return response
    .clone()
    .text()
    .catch(() => undefined);
}

/** Copies what goes through `fetch`. The page gets the very promise and response that the browser made. */
export function watchFetch(exchanges: Exchanges, limit: number, isActive: () => boolean): void {
  window.fetch = new Proxy(window.fetch, {
    apply(target, self, parameters: [RequestInfo | URL, RequestInit?]) {
      let call: Call | undefined;
      try {
        if (isActive()) call = read(parameters[0], parameters[1], (method, url) => exchanges.matching(method, url) !== undefined);
      } catch {
        // What the page passed is not readable for us; the browser will say so to the page itself.
      }
      const answer = Reflect.apply(target, self, parameters) as Promise<Response>;
      if (!call) return answer;
      const { method, url, headers, credentials, later } = call;
      const pattern = exchanges.matching(method, url);
      if (!pattern) return answer;
      const begin = (body: string | undefined) => exchanges.begin({ method, url, body, headers, credentials, via: 'fetch' }, pattern);
      const begun = later ? later.then(begin, () => begin(undefined)) : begin(call.body);
      answer.then(
        async (response) => {
          const copied = copyOf(response, pattern.silent === true, limit);
          (await begun).answered(response.status, response.url, response.headers.get('retry-after'), await copied);
        },
        async (error) => (await begun).failed(error?.name === 'AbortError' ? 'aborted' : 'network'),
      );
      return answer;
    },
  });
}
