import { type Ear, openEar } from './ear';
import type { Repeated } from './protocol';

/** An ear that can also ask: for a marketplace whose reads may be repeated. */
export interface PageBridge extends Ear {
  /** Repeats a read of the page. Never rejects, except when the signal ends. */
  repeat(read: { name: string; method: string; url: string; body?: string | undefined }, signal: AbortSignal): Promise<Repeated>;
}

export function openPageBridge(signal: AbortSignal): PageBridge {
  const ear = openEar(signal);
  const open = new Map<number, (answer: Repeated) => void>();
  let asks = 0;
  ear.listen((message) => {
    if (message.type !== 'repeated') return;
    open.get(message.ask)?.(message);
    open.delete(message.ask);
  });
  return Object.assign(ear, {
    repeat: ((read, ending) =>
      new Promise((resolve, reject) => {
        const ask = ++asks;
        if (ending.aborted) {
          reject(ending.reason);
          return;
        }
        if (!ear.post({ type: 'repeat', ask, ...read })) {
          resolve({ type: 'repeated', ask, status: 0, url: read.url, failure: 'no-template' });
          return;
        }
        const stop = () => {
          open.delete(ask);
          reject(ending.reason);
        };
        ending.addEventListener('abort', stop, { once: true });
        open.set(ask, (answer) => {
          ending.removeEventListener('abort', stop);
          resolve(answer);
        });
      })) satisfies PageBridge['repeat'],
  });
}
