import { isOnHostOfAny } from '../bus/match';
import { isLoginPath } from '../domain/login-path';
import type { Whereabouts } from '../platforms/types';

export function surfaceOf({ matches, loginMatches }: Whereabouts, url: URL): 'chat' | 'login' {
  if (isLoginPath(url)) return 'login';
  return !isOnHostOfAny(matches, url.href) && isOnHostOfAny(loginMatches, url.href) ? 'login' : 'chat';
}
