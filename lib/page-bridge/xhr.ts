import type { Begun, Exchanges } from './exchanges.ts';

interface Call {
  method: string;
  url: URL;
  headers: [string, string][];
}

function bodyOf(xhr: XMLHttpRequest, limit: number): string | undefined {
  const { responseType, response } = xhr;
  if (responseType === '' || responseType === 'text') return xhr.responseText;
  if (responseType === 'json') return response === null ? undefined : JSON.stringify(response);
  if (responseType === 'arraybuffer' && response && response.byteLength <= limit) return new TextDecoder().decode(response);
  return undefined;
}

/** Tells the outcome before the page's own listeners can reuse the object, and never lets our own trouble reach the page. */
function follow(xhr: XMLHttpRequest, begun: Begun, isSilent: boolean, limit: number): void {
  xhr.addEventListener('abort', () => begun.failed('aborted'));
  xhr.addEventListener('error', () => begun.failed('network'));
  xhr.addEventListener('timeout', () => begun.failed('network'));
  xhr.addEventListener('load', () => {
    let body: string | undefined;
    try {
      body = isSilent ? undefined : bodyOf(xhr, limit);
    } catch {
      // An answer that cannot be read is still an answer; it goes on without its body.
    }
    begun.answered(xhr.status, xhr.responseURL, xhr.getResponseHeader('retry-after'), body);
  });
}

/** Copies what goes through XMLHttpRequest by its prototype, so that every instance, subclass and `instanceof` stays as it is. */
export function watchXhr(exchanges: Exchanges, limit: number, isActive: () => boolean): void {
  const calls = new WeakMap<XMLHttpRequest, Call>();
  const prototype = XMLHttpRequest.prototype;

  prototype.open = new Proxy(prototype.open, {
    apply(target, self: XMLHttpRequest, parameters: [string, string | URL]) {
      try {
        calls.set(self, { method: String(parameters[0]).toUpperCase(), url: new URL(String(parameters[1]), location.href), headers: [] });
      } catch {
        calls.delete(self);
      }
      return Reflect.apply(target, self, parameters);
    },
  });
  prototype.setRequestHeader = new Proxy(prototype.setRequestHeader, {
    apply(target, self: XMLHttpRequest, parameters: [string, string]) {
      const result = Reflect.apply(target, self, parameters);
      calls.get(self)?.headers.push([String(parameters[0]).toLowerCase(), String(parameters[1])]);
      return result;
    },
  });
  prototype.send = new Proxy(prototype.send, {
    apply(target, self: XMLHttpRequest, parameters: [(Document | XMLHttpRequestBodyInit | null)?]) {
      try {
        const call = isActive() ? calls.get(self) : undefined;
        const pattern = call && exchanges.matching(call.method, call.url);
        if (call && pattern) {
          const [body] = parameters;
          const text = typeof body === 'string' ? body : body instanceof URLSearchParams ? String(body) : undefined;
          const credentials = self.withCredentials ? 'include' : 'same-origin';
          follow(self, exchanges.begin({ ...call, body: text, credentials, via: 'xhr' }, pattern), pattern.silent === true, limit);
        }
      } catch {
        // The page's own call goes out whatever happens to our copy of it.
      }
      return Reflect.apply(target, self, parameters);
    },
  });
}
