import { boot } from './boot.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
}

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

async function byFetch({ method, url, headers, body }: Outgoing): Promise<Reply> {
  const response = await fetch(url, { method, headers, body: body ?? null, credentials: 'include' });
  return { status: response.status, text: await response.text() };
}

function byXhr({ method, url, headers, body }: Outgoing): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText });
    xhr.onerror = () => reject(new Error('Network error'));
    xhr.onabort = () => reject(new Error('Aborted'));
    xhr.send(body ?? null);
  });
}

export const exchange = boot.variants.transport === 'fetch' ? byFetch : byXhr;
