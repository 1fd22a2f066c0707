/** Only the pathname is judged, never the query: `?next=/login` is not a login page (platforms/shopee facts 1.2). */
const LOGIN_PATH = /(^|[/_-])(login|sign-?in|passport|verify|verification|2fa|otp|captcha)([/_.-]|$)/i;
const VERIFICATION = /verif|2fa|otp|captcha/i;

export function isLoginPath(url: URL): boolean {
  return LOGIN_PATH.test(url.pathname);
}

/** A login page that asks for more than a password says so in its path or in its query (`status=high_risk_verification`). */
export function loginStateOf(url: URL): 'signed-out' | 'verification' {
  return VERIFICATION.test(url.pathname) || /[?&]status=[^&]*verif/i.test(url.search) ? 'verification' : 'signed-out';
}
