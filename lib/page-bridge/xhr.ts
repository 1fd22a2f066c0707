import type { Begun, Exchanges } from './exchanges.ts';
import { spy } from './spy.ts';

interface Call {
  method: string;
  url: URL;
  headers: [string, string][];
}

function bodyOf(xhr: XMLHttpRequest): string | undefined {
  const { responseType, response } = xhr;
  if (responseType === '' || responseType === 'text') return xhr.responseText;
  if (responseType === 'json') return JSON.stringify(response);
  if (responseType === 'arraybuffer') return new TextDecoder().decode(response);
  return undefined;
}

/** Tells the outcome before the page's own listeners can reuse the object, and never lets our own trouble reach the page. */
function follow(xhr: XMLHttpRequest, begun: Begun, isSilent: boolean): void {
  xhr.addEventListener('abort', () => begun.failed('aborted'));
  xhr.addEventListener('load', () => {
    let body: string | undefined;
    try {
      body = isSilent ? undefined : bodyOf(xhr);
    } catch {
      // An answer that cannot be read is still an answer; it goes on without its body.
    }
    begun.answered(xhr.status, xhr.responseURL, xhr.getResponseHeader('retry-after'), body);
  });
  // After the others: an error, or a time that ran out.
  xhr.addEventListener('loadend', () => begun.failed('network'));
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
    if (call && pattern) follow(xhr, exchanges.begin({ ...call, body, via: 'xhr' }, pattern), pattern.silent === true);
    return undefined;
  });
}
