import type { Request } from '../bus/contract';

type Poke = 'page-poke' | 'page-open-conversation' | 'page-load-older' | 'page-mend' | 'page-check';

/**
 * Wakes the worker. What matters stands in the database already, so an answer is not waited for; when nobody answers, the worker's alarm
 * finds the work later. The reason goes to the console for whoever looks into it.
 */
export function poke<K extends Poke>(kind: K, request: Request<K>): void {
  // Nothing waits for it, so what it needs is read after the first paint.
  import('../bus/send')
    .then(({ send }) => send(kind, request))
    .catch((error: unknown) => console.warn('SpeedSell: the worker did not answer', kind, error));
}
