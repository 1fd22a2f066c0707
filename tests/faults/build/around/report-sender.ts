import { createReportSender as original } from '../../../../lib/agent/report-sender';
import { pauseAt } from '../pause';

export * from '../../../../lib/agent/report-sender';

export const createReportSender: typeof original = (post, signal) =>
  original(async (token, report) => {
    if (report.kind !== 'request-seen') await pauseAt('F9');
    return post(token, report);
  }, signal);
