import { claimWithin as original } from '../../../../lib/agent/claim';
import { pauseAt } from '../pause';

export * from '../../../../lib/agent/claim';

export const claimWithin: typeof original = async (claim, now) => {
  const refusal = await original(claim, now);
  if (refusal === undefined) await pauseAt('F6');
  return refusal;
};
