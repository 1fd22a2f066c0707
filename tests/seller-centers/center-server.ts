import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Exchange } from './exchange.ts';
import type { SellerCenter, StartOptions } from './types.ts';

/** A seller center together with what the shared TLS server needs from it. */
export interface CenterServer<Center extends SellerCenter = SellerCenter> {
  readonly center: Center;
  handle(exchange: Exchange): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export interface CenterContext {
  readonly seed: number;
  readonly world: NonNullable<StartOptions['world']>;
  /** Destroys every connection to the given hosts. */
  dropConnections(hosts: readonly string[]): void;
}
