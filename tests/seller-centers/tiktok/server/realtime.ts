import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Naming, namingOf } from '../naming.ts';
import { CMD, toFrame } from '../proto/messages.ts';
import type { Backend } from './backend.ts';
import { maySee, type Session } from './sessions.ts';
import { answerFrame } from './socket.ts';
import { imResponse, newMessagePush, wireMessage } from './wire.ts';
import type { ConversationRecord, MessageRecord } from './world.ts';

export interface Listener {
  readonly socket: WebSocket;
  readonly session: Session;
  readonly naming: Naming;
  readonly host: string;
}

interface Reach {
  readonly except?: Listener | undefined;
  readonly only?: Listener | undefined;
}

/** The push host: one socket a page, subprotocol `pbbp2`, frames as in platforms/tiktok facts 8. */
export class Realtime {
  #server = new WebSocketServer({ noServer: true, handleProtocols: (asked) => (asked.has('pbbp2') ? 'pbbp2' : false) });
  #listeners = new Set<Listener>();
  #backend: Backend;
  /** Far from what pages number their own frames by. */
  #sequence = 900_000_000_000n;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get size(): number {
    return this.#listeners.size;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, host: string): void {
    const url = new URL(request.url ?? '/', `https://${host}`);
    const { sessions, switches } = this.#backend;
    const session = sessions.find(url.searchParams.get('token'));
    if (!session || switches.signedOut || switches.imExpired || url.pathname !== '/ws/v2' || !url.searchParams.get('access_key')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (open) => {
      const listener: Listener = { socket: open, session, naming: namingOf(url.searchParams.get('version_code')), host };
      this.#listeners.add(listener);
      open.on('close', () => this.#listeners.delete(listener));
      open.on('error', () => open.terminate());
      open.on('message', (data: RawData, isBinary: boolean) => this.#hear(listener, data, isBinary));
    });
  }

  #hear(listener: Listener, data: RawData, isBinary: boolean): void {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    if (!isBinary) {
      // Heartbeat: "hi" is echoed.
      if (bytes.toString() === 'hi') listener.socket.send('hi');
      return;
    }
    answerFrame(this.#backend, listener, bytes).catch((error: unknown) => {
      console.error(error);
      listener.socket.terminate();
    });
  }

  #push(session: (session: Session) => boolean, reach: Reach, make: (listener: Listener) => Uint8Array): void {
    if (!this.#backend.switches.realtime) return;
    for (const listener of this.#listeners) {
      if (listener === reach.except || (reach.only && listener !== reach.only) || !session(listener.session)) continue;
      this.#sequence += 1n;
      const headers = { x_frontier_traceid: `02${this.#sequence.toString(16).padStart(30, '0')}`, ttcv: '5.3.0' };
      listener.socket.send(toFrame(String(this.#sequence), make(listener), headers));
    }
  }

  pushMessage(conversation: ConversationRecord, message: MessageRecord, reach: Reach = {}): void {
    const shop = this.#backend.world.shopOf(conversation);
    this.#push(
      (session) => maySee(session, conversation),
      reach,
      ({ naming }) => newMessagePush(wireMessage(message, conversation, shop, this.#backend.switches, naming)),
    );
  }

  pushUpdated(conversation: ConversationRecord): void {
    const updated = { conversationId: conversation.id, conversationType: 2 };
    this.#push(
      (session) => maySee(session, conversation),
      {},
      () => imResponse(CMD.pushUpdate, '0', { body: { updated } }),
    );
  }

  pushRead(conversation: ConversationRecord, reach: Reach): void {
    const read = { conversationId: conversation.id, conversationType: 2, readIndex: conversation.readIndex };
    this.#push(
      (session) => maySee(session, conversation),
      reach,
      () => imResponse(CMD.pushRead, '0', { body: { read } }),
    );
  }

  pushBytes(bytes: Uint8Array): void {
    for (const { socket } of this.#listeners) socket.send(bytes);
  }

  dropAll(): void {
    for (const { socket } of this.#listeners) socket.terminate();
    this.#listeners.clear();
  }
}
