import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** What lasts no longer than a page needs to load would only flicker. */
const LASTING_MS = 5_000;

/** Shows what it holds when that has lasted; `since`: from when on. */
export function Lasting({ since, children }: { since: number; children: ComponentChildren }) {
  const isShown = useSignal(false);
  useEffect(() => {
    // A time yet to come was written before the clock was set back.
    const left = Math.min(LASTING_MS, since + LASTING_MS - Date.now());
    isShown.value = left <= 0;
    const timer = setTimeout(() => {
      isShown.value = true;
    }, left);
    return () => clearTimeout(timer);
  }, [since]);
  return isShown.value ? children : null;
}
