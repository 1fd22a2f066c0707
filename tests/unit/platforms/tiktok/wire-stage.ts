import type { Fact } from '../../../../lib/domain/facts';
import type { Ear } from '../../../../lib/page-bridge/ear';
import type { FromHook } from '../../../../lib/page-bridge/protocol';
import { Directory } from '../../../../lib/platforms/tiktok/directory';
import { Traffic } from '../../../../lib/platforms/tiktok/traffic';

const URLS = { im: 'https://oec-im-tt-sg.tiktokglobalshopv.com/v1/message/send', json: 'https://seller-vn.tiktok.com/api/v1/shop_im/x' };

/** A page of which only its traffic exists. */
export function wireStage(address = 'https://seller-vn.tiktok.com/chat/inbox/current?shop_region=VN') {
  const listeners: ((message: FromHook) => void)[] = [];
  const hear = (message: FromHook) => {
    for (const listener of listeners) listener(message);
  };
  const bridge = {
    presence: 'early',
    listen: (listener: typeof hear) => listeners.push(listener),
    ask: () => ({ found: [], done: false }),
  } as unknown as Ear;
  const directory = new Directory(new URL(address));
  const traffic = new Traffic(bridge, directory);
  const facts: Fact[] = [];
  traffic.emitTo((more) => facts.push(...more));
  let id = 0;
  const at = () => Date.now();
  return {
    bridge,
    directory,
    traffic,
    facts,
    begin(body: Uint8Array<ArrayBuffer>, url = URLS.im): number {
      id++;
      hear({ type: 'request', id, name: 'im', method: 'POST', url, bytes: body.buffer, via: 'fetch', own: false, at: at() });
      return id;
    },
    end(call: number, body: Uint8Array<ArrayBuffer> | undefined, status = 200, more: object = {}): void {
      hear({ type: 'response', id: call, status, url: URLS.im, bytes: body?.buffer, at: at(), ...more });
    },
    fail: (call: number) => hear({ type: 'failure', id: call, how: 'network', at: at() }),
    json(body: unknown): void {
      id++;
      hear({ type: 'request', id, name: 'json', method: 'GET', url: URLS.json, via: 'fetch', own: false, at: at() });
      hear({ type: 'response', id, status: 200, url: URLS.json, body: JSON.stringify(body), at: at() });
    },
    frame: (data: unknown, event = 'message') => hear({ type: 'frame', url: 'wss://x/ws/v2', event, data, at: at() }),
  };
}
