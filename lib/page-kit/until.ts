/** Looks again at every change of the page, and now and then, because a tab that is hidden hardly has timers and a change of props no event. */
const LOOK_MS = 200;

/** True as soon as the check holds; false when the time is over or the signal ends first. */
export function until(check: () => boolean, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  if (check()) return Promise.resolve(true);
  // No clock that may be set back.
  const end = performance.now() + milliseconds;
  return new Promise((resolve) => {
    const finish = (isTrue: boolean) => {
      observer.disconnect();
      clearInterval(timer);
      signal.removeEventListener('abort', give);
      resolve(isTrue);
    };
    const give = () => finish(false);
    const look = () => {
      if (check()) finish(true);
      else if (performance.now() >= end) finish(false);
    };
    const observer = new MutationObserver(look);
    const timer = setInterval(look, LOOK_MS);
    observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
    signal.addEventListener('abort', give, { once: true });
  });
}
