import { createTransport as original } from '../../../../lib/worker/transport';
import { pauseAt } from '../pause';

export const createTransport: typeof original = (ports) => {
  const transport = original(ports);
  return {
    ...transport,
    async deliver(page, order) {
      await pauseAt('F3');
      return transport.deliver(page, order);
    },
  };
};
