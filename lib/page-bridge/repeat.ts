import type { Exchanges, Template } from './exchanges.ts';
import type { Repeated, ToHook } from './protocol.ts';

type Ask = Extract<ToHook, { type: 'repeat' }>;
/** An XHR without a limit may never end. */
const TIMEOUT_MS = 30_000;

type Answered = Omit<Repeated, 'type' | 'ask'>;

async function byFetch({ method, url, body }: Ask, { headers }: Template): Promise<Answered> {
  const response = await window.fetch(url, { method, headers, body: body ?? null });
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, url: response.url, body: await response.text(), retryAfter };
}

function byXhr({ method, url, body }: Ask, { headers }: Template): Promise<Answered> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    xhr.timeout = TIMEOUT_MS;
    xhr.onloadend = () =>
      resolve({ status: xhr.status, url: xhr.responseURL, body: xhr.responseText, retryAfter: xhr.getResponseHeader('retry-after') });
    xhr.send(body ?? null);
  });
}

/**
 * Asks again for something that the page reads itself, by the page's own current transport, so that whatever the page wraps around it
 * applies. Never for anything but the reads that the configuration names, and never to another origin.
 */
export async function repeat(exchanges: Exchanges, ask: Ask): Promise<Repeated> {
  const refuse = (failure: NonNullable<Repeated['failure']>): Repeated => ({
    type: 'repeated',
    ask: ask.ask,
    status: 0,
    url: ask.url,
    failure,
  });
  const url = new URL(ask.url, location.href);
  const pattern = exchanges.matching(ask.method, url);
  const template = exchanges.template(ask.name);
  if (url.origin !== location.origin || !pattern?.repeat || !template) return refuse('no-template');
  const headers = template.headers.filter(([name]) => ask.body !== undefined || !/^content-/i.test(name));
  const done = exchanges.expectOwn(ask.method, url.href, ask.body);
  try {
    const answered = await (template.via === 'fetch' ? byFetch : byXhr)({ ...ask, url: url.href }, { ...template, headers });
    return answered.status ? { type: 'repeated', ask: ask.ask, ...answered } : refuse('network');
  } catch {
    return refuse('network');
  } finally {
    done();
  }
}
