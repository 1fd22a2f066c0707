import { answer, type Exchange } from '../../exchange.ts';
import { hash32 } from '../../random.ts';

/** A picture that is the same for the same address: real enough to be shown, nobody's. */
export function answerMedia(exchange: Exchange): undefined {
  const { pathname } = exchange.url;
  if (pathname.endsWith('.mp4')) return answer(exchange, 404, 'text/plain', 'No video is kept here');
  const hue = hash32(pathname) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180" viewBox="0 0 48 36"><rect width="48" height="48" fill="hsl(${hue} 40% 64%)"/></svg>`;
  answer(exchange, 200, 'image/svg+xml', svg, { 'cache-control': 'max-age=3600' });
}
