import { watchOutcome as original } from '../../../../lib/agent/outcome';
import { pauseAt } from '../pause';

export * from '../../../../lib/agent/outcome';

/** What is told of the press meanwhile is kept by whoever pressed. */
export const watchOutcome: typeof original = async (outcome) => {
  const early = [...outcome.early];
  outcome.subscribe((trace) => early.push(trace));
  await pauseAt('F7');
  return original({ ...outcome, early });
};
