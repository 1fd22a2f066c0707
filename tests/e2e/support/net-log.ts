export interface LoggedRequest {
  url: string;
  host: string;
  /** Origin of the page or worker that asked; Chromium's own requests have none ("not an origin"). */
  initiator: string;
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}

/** Every request that Chromium's network stack started, from the log that it writes itself (`--log-net-log`). */
export function requestsIn(json: string): LoggedRequest[] {
  const log = JSON.parse(json) as NetLog;
  const start = log.constants.logEventTypes.URL_REQUEST_START_JOB;
  return log.events
    .filter((event) => event.type === start && event.params?.url !== undefined)
    .map(({ params }) => ({
      url: params?.url ?? '',
      host: new URL(params?.url ?? '').hostname,
      initiator: params?.initiator ?? 'not an origin',
    }));
}
