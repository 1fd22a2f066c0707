import type { Database } from './database.ts';

interface Token {
  readonly epoch: number;
  readonly messageId: string;
  readonly attempt: number;
}

function read(token: string | undefined): Token | undefined {
  const [, epoch, messageId = '', attempt] = /^(\d+)\/(.+)\/(\d+)$/.exec(token ?? '') ?? [];
  return epoch === undefined ? undefined : { epoch: Number(epoch), messageId, attempt: Number(attempt) };
}

/**
 * What is wrong with the tokens, by message. (Lease, message, attempt): the attempt rises with each arming, the lease never falls, and only
 * the newest token is claimed, in time and once it was written down. A message that is free again has left no token that could be claimed.
 */
export function staleTokens({ events, attempts }: Pick<Database, 'events' | 'attempts'>): Map<string, string[]> {
  const wrong = new Map<string, string[]>();
  const written = new Map(attempts.map((attempt) => [attempt.token, attempt]));
  const armed = new Map<string, string>();
  let lease = 0;
  for (const { messageId, from, to, token } of events) {
    const say = (what: string) => wrong.set(messageId, [...(wrong.get(messageId) ?? []), what]);
    const last = armed.get(messageId);
    if (to === 'armed') {
      const now = read(token);
      if (now?.messageId !== messageId) say(`armed with the token ${token}`);
      else if (now.attempt <= (read(last)?.attempt ?? 0)) say(`token ${token} does not rise above ${last}`);
      else if (now.epoch < lease) say(`token ${token} is of a lease older than ${lease}`);
      lease = Math.max(lease, now?.epoch ?? 0);
      armed.set(messageId, token ?? '');
    }
    if (to === 'dispatched') {
      const attempt = written.get(token ?? '');
      if (token === undefined || token !== last) say(`${token} was claimed, and ${last} was armed last`);
      else if ((read(token)?.epoch ?? 0) < lease) say(`${token} was claimed under the lease ${lease}`);
      else if (attempt?.claimedAt === undefined) say(`${token} was claimed, and that is not written down`);
      else if (attempt.claimedAt >= attempt.deadlineAt)
        say(`${token} was claimed ${attempt.claimedAt - attempt.deadlineAt} ms after its deadline`);
      else if (attempt.claimedAt < attempt.armedAt) say(`${token} was claimed before it was armed`);
    }
    if (from === 'armed' && to === 'queued' && written.get(last ?? '')?.revoked !== true) say(`${last} can still be claimed`);
  }
  return wrong;
}
