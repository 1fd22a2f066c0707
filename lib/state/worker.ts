import type { Request } from '../bus/contract';

type Poke = 'page-poke' | 'page-open-conversation' | 'page-load-older' | 'page-mend' | 'page-check';

/** After how long it is woken again when it ended just then, ms. */
const AGAIN_MS = [300, 1_500] as const;

/**
 * Wakes the worker. What matters stands in the database already, so an answer is not waited for; when nobody answers, the worker's alarm
 * finds the work later. The reason goes to the console for whoever looks into it.
 */
export function poke<K extends Poke>(kind: K, request: Request<K>): void {
  wake(kind, request).catch((error: unknown) => console.warn('SpeedSell: the worker did not answer', kind, error));
}

/** A worker that the browser ends at that very moment takes the message with it, and no alarm may be set for what was just pressed. */
async function wake<K extends Poke>(kind: K, request: Request<K>): Promise<void> {
  // Nothing waits for it, so what it needs is read after the first paint.
  const { send } = await import('../bus/send');
  for (const pause of AGAIN_MS) {
    try {
      await send(kind, request);
      return;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  await send(kind, request);
}

/** Nobody took the message, or whoever took it ended before the answer; all else will not get better. */
function isUnreachable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'unreachable';
}
