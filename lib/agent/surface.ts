import { isLoginPath } from '../domain/login-path';
import type { Whereabouts } from '../platforms/types';

function isOn(match: string, url: URL): boolean {
  return new URL(match.replace(/\*/g, '')).host === url.host;
}

export function surfaceOf({ matches, loginMatches }: Whereabouts, url: URL): 'chat' | 'login' {
  if (isLoginPath(url)) return 'login';
  const isChatHost = matches.some((match) => isOn(match, url));
  return !isChatHost && loginMatches.some((match) => isOn(match, url)) ? 'login' : 'chat';
}
