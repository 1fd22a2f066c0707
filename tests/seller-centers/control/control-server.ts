import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ShopeeCenter } from '../shopee/types.ts';

export interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startControl(port: number, _centers: { readonly shopee: ShopeeCenter }): Promise<ControlServer> {
  const server = createServer((_request, response) => response.end('control'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
