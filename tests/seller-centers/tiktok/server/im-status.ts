import type { Backend } from './backend.ts';
import type { Session } from './sessions.ts';

/** `status_code` of a response; the numbers are not public (invented), only that there is one and that 0 is well. */
export const IM_STATUS = {
  expired: { statusCode: 4001, errorDesc: 'token expired' },
  verify: { statusCode: 4019, errorDesc: 'verification required' },
  unauthorized: { statusCode: 401, errorDesc: 'unauthorized' },
  tooMany: { statusCode: 429, errorDesc: 'too many requests' },
  internal: { statusCode: 500, errorDesc: 'internal error' },
  invalid: { statusCode: 4000, errorDesc: 'invalid request' },
} as const;

export type ImStatus = (typeof IM_STATUS)[keyof typeof IM_STATUS];

/** What stands between a caller and every command, if anything does. */
export function gateOf({ switches }: Backend, session: Session | undefined): ImStatus | undefined {
  if (switches.signedOut) return IM_STATUS.unauthorized;
  if (switches.verification) return IM_STATUS.verify;
  return switches.imExpired || !session ? IM_STATUS.expired : undefined;
}
