import type { Exchanges, Template } from './exchanges.ts';
import type { Repeated, ToHook } from './protocol.ts';

type Ask = Extract<ToHook, { type: 'repeat' }>;
type Answered = Omit<Repeated, 'type' | 'ask'>;

async function byFetch(ask: Ask, template: Template): Promise<Answered> {
  const init: RequestInit = { method: ask.method, headers: template.headers };
  if (ask.body !== undefined) init.body = ask.body;
  const response = await window.fetch(ask.url, init);
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, url: response.url, body: await response.text(), retryAfter };
}

function byXhr(ask: Ask, template: Template): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(ask.method, ask.url);
    for (const [name, value] of template.headers) xhr.setRequestHeader(name, value);
    xhr.timeout = 30_000;
    xhr.onloadend = () => {
      const { status, responseURL: url, responseText: body } = xhr;
      if (status === 0) reject(new Error('network'));
      else resolve({ status, url, body, retryAfter: xhr.getResponseHeader('retry-after') });
    };
    xhr.send(ask.body ?? null);
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
    return { type: 'repeated', ask: ask.ask, ...answered };
  } catch {
    return refuse('network');
  } finally {
    done();
  }
}
