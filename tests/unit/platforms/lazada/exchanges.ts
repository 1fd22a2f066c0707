import type { Ear } from '../../../../lib/page-bridge/ear';
import type { FromHook } from '../../../../lib/page-bridge/protocol';
import { Directory } from '../../../../lib/platforms/lazada/directory';
import { Traffic } from '../../../../lib/platforms/lazada/traffic';

/** One request has one number, whatever page it came from. */
let id = 0;

/** A page's traffic, played by the test: what it asks, and what it gets. */
export function exchanges(siteOfPage: () => string | undefined = () => 'sg') {
  let hear: (message: FromHook) => void = () => undefined;
  const bridge = { presence: 'early', ask: () => ({ found: [], done: false }), listen: (listener: typeof hear) => (hear = listener) };
  const directory = new Directory(siteOfPage);
  const traffic = new Traffic(bridge as unknown as Ear, directory);
  const ask = (name: string, data: object, region = 'SG') => {
    const query = `x-i18n-regionID=LAZADA_${region}&data=${encodeURIComponent(JSON.stringify(data))}`;
    const url = `https://acs-m.lazada.sg/h5/mtop.x.im.${name}/1.0/?${query}`;
    const asked = ++id;
    hear({ type: 'request', id: asked, name: 'im', method: 'GET', url, via: 'fetch', own: false, at: Date.now() });
    return (answer: unknown, ret = 'SUCCESS::ok') => {
      const body = JSON.stringify({ ret: [ret], data: answer });
      hear({ type: 'response', id: asked, status: 200, url, body, at: Date.now() });
    };
  };
  return { bridge: bridge as unknown as Ear, traffic, directory, ask };
}

/** A message of the buyer as the open interface writes it. */
export const written = (session_id: string, message_id: string, send_time: number, txt = 'hi') => ({
  message_id,
  session_id,
  send_time,
  content: JSON.stringify({ txt }),
  from_account_type: '1',
  template_id: '1',
});
