/** Runs never overlap; calls that come during a run share the one run after it, which sees all that they changed. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  function start(): Promise<void> {
    const run = work().finally(() => {
      if (current === run) current = undefined;
    });
    current = run;
    return run;
  }

  return () => {
    // It is still to begin for a moment after the run before it has ended; another one beside it would overlap.
    if (following) return following;
    if (!current) return start();
    following = current
      .catch(() => undefined)
      .then(() => {
        following = undefined;
        return start();
      });
    return following;
  };
}
