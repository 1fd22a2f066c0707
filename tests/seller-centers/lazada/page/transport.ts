import { boot } from './boot.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
}

export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

const FORM = 'application/x-www-form-urlencoded';

async function byFetch({ method, url, headers, body }: Outgoing): Promise<Reply> {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': FORM };
  const response = await fetch(url, { method, headers: { ...headers, ...type }, body: body ?? null, credentials: 'include' });
  return { status: response.status, text: await response.text() };
}

function byXhr({ method, url, headers, body }: Outgoing): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.withCredentials = true;
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    if (body !== undefined) xhr.setRequestHeader('content-type', FORM);
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText });
    xhr.onerror = () => reject(new Error('Network error'));
    xhr.send(body ?? null);
  });
}

let scripts = 0;

/** The oldest way: the answer is a script that calls a function of the page by its name. */
function byScript({ url }: Outgoing): Promise<Reply> {
  return new Promise((resolve, reject) => {
    scripts += 1;
    const name = `mtopjsonp${scripts}`;
    const script = document.createElement('script');
    const finish = (run: () => void): void => {
      script.remove();
      Reflect.deleteProperty(window, name);
      run();
    };
    Reflect.set(window, name, (value: unknown) => finish(() => resolve({ status: 200, text: JSON.stringify(value) })));
    script.onerror = () => finish(() => reject(new Error('Network error')));
    script.src = `${url}&callback=${name}`;
    document.head.append(script);
  });
}

export function exchange(outgoing: Outgoing): Promise<Reply> {
  const { transport, family } = boot.variants;
  const isPlainRead = outgoing.method === 'GET' && Object.keys(outgoing.headers).length === 0;
  if (transport === 'jsonp' && isPlainRead && family === 'mtop') return byScript(outgoing);
  return transport === 'xhr' ? byXhr(outgoing) : byFetch(outgoing);
}
