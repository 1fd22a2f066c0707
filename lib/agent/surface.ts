import { isLoginPath } from '../domain/login-path';
import type { Platform } from '../platforms/types';

function isOn(match: string, url: URL): boolean {
  return new URL(match.replace(/\*/g, '')).host === url.host;
}

export function surfaceOf(platform: Platform, url: URL): 'chat' | 'login' {
  if (isLoginPath(url)) return 'login';
  const isChatHost = platform.matches.some((match) => isOn(match, url));
  return !isChatHost && platform.loginMatches.some((match) => isOn(match, url)) ? 'login' : 'chat';
}
