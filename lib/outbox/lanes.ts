/** Work by name: one run at a time for each name, and calls during a run share one more run after it. No name waits for another. */
export function createLanes() {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  function start(name: string, work: () => Promise<void>): Promise<void> {
    const run = work().finally(() => running.delete(name));
    running.set(name, run);
    return run;
  }

  return {
    run(name: string, work: () => Promise<void>): Promise<void> {
      // It is still to begin for a moment after the run before it has ended; another one beside it would overlap.
      const queued = waiting.get(name);
      if (queued) return queued;
      const current = running.get(name);
      if (!current) return start(name, work);
      const next = current
        .catch(() => undefined)
        .then(() => {
          waiting.delete(name);
          return start(name, work);
        });
      waiting.set(name, next);
      return next;
    },
  };
}
