import { answer, type Exchange } from '../../exchange.ts';
import { hash32 } from '../../random.ts';

/** A picture that is the same for the same address: real enough to be shown, nobody's. */
export function answerMedia(exchange: Exchange): undefined {
  const { pathname } = exchange.url;
  const hue = hash32(pathname) % 360;
  const mark = pathname.includes('avatar') ? '' : '<path d="M8 28l10-12 8 9 5-6 9 9z" fill="#ffffff88"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180" viewBox="0 0 48 36" preserveAspectRatio="xMidYMid slice"><rect width="48" height="48" fill="hsl(${hue} 38% 58%)"/>${mark}</svg>`;
  answer(exchange, 200, 'image/svg+xml', svg, { 'cache-control': 'max-age=3600' });
}
