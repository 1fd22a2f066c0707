import { createHandlers as original } from '../../../../lib/worker/handlers';
import { pauseAt } from '../pause';

export const createHandlers: typeof original = (ports) => {
  const handlers = original(ports);
  return {
    ...handlers,
    async 'agent-claim'(request, sender) {
      await pauseAt('F4');
      const granted = await handlers['agent-claim'](request, sender);
      await pauseAt('F5');
      return granted;
    },
    async 'agent-report'(request, sender) {
      const isOutcome = request.report.kind !== 'request-seen';
      if (isOutcome) await pauseAt('F10');
      const heard = await handlers['agent-report'](request, sender);
      if (isOutcome) await pauseAt('F11');
      return heard;
    },
  };
};
