import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { encodeFields, type Naming } from '../naming.ts';
import type { Backend } from './backend.ts';
import { namingOf } from './sessions.ts';

interface Listener {
  readonly socket: WebSocket;
  readonly shopIds: ReadonlySet<number>;
  readonly naming: Naming;
}

/** The push host. The frames between it and the SharedWorker are not documented: plain JSON over a WebSocket is invented. */
export class Realtime {
  #server = new WebSocketServer({ noServer: true });
  #listeners = new Set<Listener>();
  #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get size(): number {
    return this.#listeners.size;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'https://push.invalid');
    const session = this.#backend.sessions.find(url.searchParams.get('token') ?? '');
    if (!session || this.#backend.switches.signedOut) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (open) => {
      const listener: Listener = {
        socket: open,
        shopIds: new Set(session.shops.map((shop) => shop.id)),
        naming: namingOf(url.searchParams.get('_v')),
      };
      this.#listeners.add(listener);
      open.on('close', () => this.#listeners.delete(listener));
      open.on('error', () => open.terminate());
    });
  }

  /** Without a shop: to everybody. */
  push(messageType: string, content: unknown, shopId?: number): void {
    if (!this.#backend.switches.realtime) return;
    for (const { socket, shopIds, naming } of this.#listeners) {
      if (shopId !== undefined && !shopIds.has(shopId)) continue;
      const asString = this.#backend.switches.messageContent === 'string';
      const inner = asString ? JSON.stringify(encodeFields(naming, content)) : content;
      socket.send(JSON.stringify(encodeFields(naming, { message_type: messageType, message_content: inner })));
    }
  }

  dropAll(): void {
    for (const { socket } of this.#listeners) socket.terminate();
    this.#listeners.clear();
  }
}
