import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type WebSocket, WebSocketServer } from 'ws';
import { SELLER_HOSTS } from '../hosts.ts';
import { type Naming, namingOf } from '../naming.ts';
import type { Backend } from './backend.ts';
import type { Change } from './change-log.ts';
import { wireMessage, wireSessionId, wireSessionUpdate } from './wire.ts';
import { Embedded, toWire } from './wire-json.ts';

interface Listener {
  readonly socket: WebSocket;
  readonly shopIds: () => ReadonlySet<string>;
  readonly naming: Naming;
}

/** One change as a frame's content or as an item of sync; nothing when what it tells of is gone. */
export function wireChange(
  backend: Backend,
  change: Change,
  holder: 'bizDataV2' | 'bizData',
): Readonly<Record<string, unknown>> | undefined {
  const { world, switches } = backend;
  const conversation = world.find(change.conversationId);
  if (!conversation) return undefined;
  const shop = world.shopOf(conversation);
  const message = conversation.messages.find(({ id }) => id === change.messageId);
  if (change.kind !== 'session' && !message) return undefined;
  const biz = message
    ? wireMessage(message, conversation, shop, switches, change.kind === 'message-changed')
    : wireSessionUpdate(conversation, shop, switches);
  return {
    syncBody: {
      sessionId: wireSessionId(conversation, switches, 'message'),
      messageId: change.messageId,
      sellerUserId: conversation.shopId,
      typeAndIdMap: { im: backend.changes.cursor },
    },
    [holder]: new Embedded(biz),
  };
}

/** The ACCS host: frames as the sister platform's, JSON text with base64 inside (platforms/lazada facts 6). */
export class Realtime {
  #server = new WebSocketServer({ noServer: true });
  #listeners = new Set<Listener>();
  #backend: Backend;
  #frames = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get size(): number {
    return this.#listeners.size;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'https://push.invalid');
    const domain = this.#backend.tokens.domainOfAccs(url.searchParams.get('token') ?? '');
    const realm = SELLER_HOSTS.find((host) => host.realm.domain === domain)?.realm;
    if (!realm || url.pathname !== '/accs/auth' || this.#backend.switches.signedOut) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (open) => {
      const listener: Listener = {
        socket: open,
        shopIds: () => new Set(this.#backend.shopsOf(realm).map(({ id }) => id)),
        naming: namingOf(url.searchParams.get('ttid')),
      };
      this.#listeners.add(listener);
      open.on('message', (data) => {
        if (String(data) === 'h5_ping') open.send(JSON.stringify({ protocol: 'HEARTBEAT_ACCS_H5', type: 'ACK' }));
      });
      open.on('close', () => this.#listeners.delete(listener));
      open.on('error', () => open.terminate());
    });
  }

  push(change: Change): void {
    const { switches } = this.#backend;
    if (!switches.realtime || switches.realtimeVia === 'none') return;
    const isDoorbell = switches.realtimeVia === 'doorbell';
    const content = isDoorbell
      ? { syncBody: { sellerUserId: change.shopId, typeAndIdMap: { im: this.#backend.changes.cursor } } }
      : wireChange(this.#backend, change, 'bizDataV2');
    if (content) this.send(content, change.shopId);
  }

  /** Without a shop: to everybody. */
  send(content: unknown, shopId?: string): void {
    const { scalars, compress } = this.#backend.switches;
    for (const { socket, shopIds, naming } of this.#listeners) {
      if (shopId !== undefined && !shopIds().has(shopId)) continue;
      const text = JSON.stringify(toWire(content, { naming, scalars }));
      const data = (compress === 'GZIP' ? gzipSync(text) : Buffer.from(text)).toString('base64');
      this.#frames += 1;
      const frame = { protocol: 'ACCS_H5', type: 'DATA', serviceId: 'im_pc', dataId: `d${this.#frames}`, compressType: compress, data };
      socket.send(JSON.stringify(frame));
    }
  }

  dropAll(): void {
    for (const { socket } of this.#listeners) socket.terminate();
    this.#listeners.clear();
  }
}
