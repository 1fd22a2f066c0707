/** The part of a marketplace's traffic that this listens to: how each of the page's own calls ended. */
export interface Calls {
  on(events: { ended(call: { answer?: object | undefined; how: 'answered' | 'network' | 'aborted' }): void }, signal: AbortSignal): void;
}

const FIRST_MS = 2_000;
const CAP_MS = 30_000;

/**
 * An idle page makes no call that could show that its server is back, so one lost request would leave its stores offline for as long as
 * nobody touches it. After a call that failed, the page's own read is repeated, ever more rarely, until anything is answered; at once when
 * the browser has a network again.
 */
export function probeWhileUnreachable(calls: Calls, read: () => Promise<unknown>, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const probe = (): void => {
    timer = undefined;
    // Its outcome comes back as traffic, like that of any other call.
    read().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  };
  calls.on(
    {
      ended: ({ answer, how }) => {
        if (how === 'aborted') return;
        if (answer) {
          failures = 0;
          stop();
        } else timer ??= setTimeout(probe, Math.min(CAP_MS, FIRST_MS * 2 ** failures++));
      },
    },
    signal,
  );
  const atOnce = (): void => {
    if (timer === undefined) return;
    stop();
    failures = 0;
    timer = setTimeout(probe, 0);
  };
  window.addEventListener('online', atOnce, { signal });
  signal.addEventListener('abort', stop, { once: true });
}
