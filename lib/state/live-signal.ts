import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { liveQuery } from 'dexie';
import { storageFailed } from './database';

/**
 * A query of the database as a signal. It runs while something on the screen depends on it, and starts anew when `asked` gives something else.
 * A page that was frozen or hidden may have missed the announcement of a change, so it asks again when it is seen (Dexie issue 1467).
 */
export function liveSignal<T, A = void>(query: (asked: A) => Promise<T> | T, initial: T, asked?: () => A): ReadonlySignal<T> {
  let stopQuery: (() => void) | undefined;
  let stopAsking: (() => void) | undefined;
  let current: A;
  const subscribe = (): void => {
    stopQuery?.();
    const what = current;
    const subscription = liveQuery(() => query(what)).subscribe({
      next: (value) => {
        result.value = value;
      },
      error: storageFailed,
    });
    stopQuery = () => subscription.unsubscribe();
  };
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') subscribe();
  };
  const result = signal<T>(initial, {
    watched() {
      stopAsking = effect(() => {
        current = asked?.() as A;
        untracked(subscribe);
      });
      document.addEventListener('visibilitychange', onVisible);
      document.addEventListener('resume', subscribe);
    },
    unwatched() {
      stopAsking?.();
      stopQuery?.();
      document.removeEventListener('visibilitychange', onVisible);
      document.removeEventListener('resume', subscribe);
    },
  });
  return result;
}
