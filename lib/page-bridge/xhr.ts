import { copyOf } from './bodies.ts';
import type { Begun, Exchanges } from './exchanges.ts';
import type { Pattern } from './protocol.ts';
import { spy } from './spy.ts';

interface Call {
  method: string;
  url: URL;
  headers: [string, string][];
}

/** Reads the outcome before the page's own listeners can reuse the object, and never lets our own trouble reach the page. */
function follow(xhr: XMLHttpRequest, begun: Promise<Begun>, pattern: Pattern): void {
  for (const type of ['load', 'abort', 'error', 'timeout'])
    xhr.addEventListener(type, async () => {
      const { status, responseURL, responseType, response } = xhr;
      // Asked for by its name, a header that another origin does not show would make the browser complain in the page's console.
      const names = xhr.getAllResponseHeaders();
      const body = await copyOf(responseType === 'json' ? JSON.stringify(response) : response, pattern).catch(() => undefined);
      const { answered, failed } = await begun;
      if (type === 'load') answered(status, responseURL, (name) => (names.includes(name) ? xhr.getResponseHeader(name) : null), body);
      else failed(type === 'abort' ? 'aborted' : 'network');
    });
}

/** Copies what goes through XMLHttpRequest by its prototype, so that every instance, subclass and `instanceof` stays as it is. */
export function watchXhr(exchanges: Exchanges): void {
  const calls = new WeakMap<XMLHttpRequest, Call>();
  const { prototype } = XMLHttpRequest;

  spy(prototype, 'open', (xhr: XMLHttpRequest, [method, url]: [string, string | URL]) => {
    calls.delete(xhr);
    calls.set(xhr, { method: String(method).toUpperCase(), url: new URL(String(url), location.href), headers: [] });
    return undefined;
  });
  spy(prototype, 'setRequestHeader', (xhr: XMLHttpRequest, [name, value]: [string, string]) => {
    calls.get(xhr)?.headers.push([name.toLowerCase(), String(value)]);
    return undefined;
  });
  spy(prototype, 'send', (xhr: XMLHttpRequest, [body]: [unknown?]) => {
    const call = calls.get(xhr);
    const pattern = call && exchanges.matching(call.method, call.url);
    if (call && pattern) {
      const start = (read: unknown) => exchanges.begin({ ...call, body: read, via: 'xhr' }, pattern);
      follow(xhr, copyOf(body, pattern).then(start, start), pattern);
    }
    return undefined;
  });
}
