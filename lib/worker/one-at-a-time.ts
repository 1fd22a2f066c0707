import { createLanes } from '../outbox/lanes';

/** Runs never overlap; calls that come during a run share the one run after it, which sees all that they changed. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  const lanes = createLanes();
  return () => lanes.run('', work);
}
