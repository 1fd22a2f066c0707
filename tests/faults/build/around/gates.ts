import { createGates as original } from '../../../../lib/connections/gates';
import { pauseAt } from '../pause';

export const createGates: typeof original = (ports) => {
  const gates = original(ports);
  return {
    ...gates,
    async of(storeId) {
      await pauseAt('F2');
      return gates.of(storeId);
    },
  };
};
