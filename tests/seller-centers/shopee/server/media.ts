import { answer, type Exchange } from '../../exchange.ts';
import { hash32 } from '../../random.ts';
import { type Call, imageHost, reply } from './call.ts';

/** A picture that is the same for the same address: real enough to be shown, nobody's. */
export function answerMedia(exchange: Exchange): undefined {
  const { pathname } = exchange.url;
  if (pathname.endsWith('.mp4')) return answer(exchange, 404, 'text/plain', 'No video is kept here');
  const hue = hash32(pathname) % 360;
  const letter = pathname.includes('avatar') ? '' : '<circle cx="24" cy="24" r="12" fill="#ffffff88"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180" viewBox="0 0 48 36" preserveAspectRatio="xMidYMid slice"><rect width="48" height="48" fill="hsl(${hue} 45% 62%)"/>${letter}</svg>`;
  answer(exchange, 200, 'image/svg+xml', svg, { 'cache-control': 'max-age=3600' });
}

/** POST multipart: only the shape of the answer is documented. */
export function acceptImage(call: Call): undefined {
  const url = `https://${imageHost(call)}/file/upload-${hash32(call.exchange.body).toString(16)}`;
  reply(call, { url, thumbnail: `${url}_tn`, thumb_width: 240, thumb_height: 180, file_server_id: 0 });
}
