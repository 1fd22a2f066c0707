import { press as original } from '../../../../lib/outbox/press';
import { pauseAt } from '../pause';

export * from '../../../../lib/outbox/press';

export const press: typeof original = async (db, wish) => {
  await pauseAt('F0');
  const isNew = await original(db, wish);
  await pauseAt('F1');
  return isNew;
};
