import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.ts';

const TLS_HANDSHAKE = 0x16;

export interface TlsHandlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** False drops the connection before a byte of HTTP is read. */
  accepts(servername: string): boolean;
}

export interface TlsServer {
  readonly port: number;
  /** Destroys every open connection whose TLS server name fits. */
  drop(fits: (servername: string) => boolean): void;
  close(): Promise<void>;
}

/** One port for TLS and, told apart by the first byte, plain HTTP: a request to `http://` lands here too and must be seen. */
export async function listenTls(port: number, certificate: Certificate, handlers: TlsHandlers): Promise<TlsServer> {
  const named = new Map<TLSSocket, string>();
  const raw = new Set<Socket>();
  const secure = createHttpsServer({ key: certificate.key, cert: certificate.cert }, handlers.request);
  const plain = createHttpServer(handlers.request);
  secure.keepAliveTimeout = 60_000;
  secure.on('upgrade', handlers.upgrade);
  secure.on('secureConnection', (socket: TLSSocket) => {
    const servername = typeof socket.servername === 'string' ? socket.servername : '';
    if (!handlers.accepts(servername)) {
      socket.destroy();
      return;
    }
    named.set(socket, servername);
    socket.once('close', () => named.delete(socket));
  });

  const front = createNetServer((socket) => {
    raw.add(socket);
    socket.once('close', () => raw.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject);
    front.listen(port, '127.0.0.1', resolve);
  });

  return {
    port: (front.address() as AddressInfo).port,
    drop(fits) {
      for (const [socket, servername] of named) if (fits(servername)) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of raw) socket.destroy();
      }),
  };
}
