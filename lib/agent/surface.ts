import type { Platform } from '../platforms/types';

/** Only the pathname is judged, never the query: `?next=/login` is not a login page (platforms/shopee facts 1.2). */
const LOGIN_PATH = /(^|[/_-])(login|sign-?in|passport|verify|verification|2fa|otp|captcha)([/_.-]|$)/i;
const VERIFICATION = /verif|2fa|otp|captcha/i;

function isOn(match: string, url: URL): boolean {
  return new URL(match.replace(/\*/g, '')).host === url.host;
}

export function surfaceOf(platform: Platform, url: URL): 'chat' | 'login' {
  if (LOGIN_PATH.test(url.pathname)) return 'login';
  const isChatHost = platform.matches.some((match) => isOn(match, url));
  return !isChatHost && platform.loginMatches.some((match) => isOn(match, url)) ? 'login' : 'chat';
}

/** A login page that asks for more than a password says so in its path or in its query (`status=high_risk_verification`). */
export function loginStateOf(url: URL): 'signed-out' | 'verification' {
  return VERIFICATION.test(url.pathname) || /[?&]status=[^&]*verif/i.test(url.search) ? 'verification' : 'signed-out';
}
