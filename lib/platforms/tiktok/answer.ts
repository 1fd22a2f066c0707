import type { ResponseSeen } from '../../page-bridge/protocol';
import { retryAfterMs } from '../../wire/retry-after';
import type { SendTrace } from '../types';
import type { SendAnswer } from './envelope';

/**
 * What the server's own word on this send proves: its id alone is an acceptance, its no in words alone is a refusal. No codes are public
 * (facts 13), so anything else, and both at once, proves nothing. Neither does a no of what stands before the service.
 */
export function judgeAnswer(said: SendAnswer, clientKeys: string[], answer?: ResponseSeen): SendTrace {
  const { serverId, isRefused, words, doubt } = said;
  if (serverId && !isRefused) return { kind: 'accepted', remoteId: serverId, clientKeys };
  if (!serverId && isRefused && words && !doubt && !answer?.challenge) return { kind: 'refused', code: 'refused', words };
  return { ...doubtful(words ?? 'neither an id nor words of refusal', answer), ...(words && { words }) };
}

/** An answer without such a word: from what stands before the service, or one that cannot be read. */
export function judgeSilence(answer: ResponseSeen, error: string | undefined): SendTrace {
  return doubtful(error ?? `HTTP ${answer.status}`, answer);
}

function doubtful(detail: string, answer: ResponseSeen | undefined): Extract<SendTrace, { kind: 'doubtful' }> {
  const wait = retryAfterMs(answer?.retryAfter);
  return {
    kind: 'doubtful',
    how: 'answered',
    detail: answer?.challenge ? 'challenge' : detail,
    ...(answer && { httpStatus: answer.status }),
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}
