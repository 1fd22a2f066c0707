/** A call that did not come back in its time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Calls into a frozen tab hang for ever (measured: `tabs.sendMessage` and `scripting.executeScript`), so every call out of this context
 * has its own end. The call itself is not undone; its late outcome is dropped.
 */
export function within<T>(milliseconds: number, what: string, call: Promise<T>, signal?: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(`${what}: no answer in ${milliseconds} ms`)), milliseconds);
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    call.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    });
  });
}
