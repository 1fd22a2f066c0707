import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseObject } from '../exchange.ts';
import type { SellerCenter } from '../types.ts';
import { ACTIONS, stateOf } from './actions.ts';
import { CONTROL_PAGE } from './control-page.ts';

export interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

type Centers = Readonly<Record<string, SellerCenter>>;

function answerWith(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return parseObject(Buffer.concat(chunks).toString('utf8')) ?? {};
}

async function act(centers: Centers, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  const body = await bodyOf(request);
  const action = ACTIONS[name];
  const center = centers[String(body.center ?? Object.keys(centers)[0])];
  if (!action || !center) {
    answerWith(response, 404, 'application/json', JSON.stringify({ error: `There is no "${name}"` }));
    return;
  }
  try {
    answerWith(response, 200, 'application/json', JSON.stringify(action(center, body) ?? {}));
  } catch (error) {
    answerWith(response, 400, 'application/json', JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  }
}

/** JSON only, and only under its own name: another page in the same browser must not be able to press these buttons. */
function isForeign(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? '')) return true;
  const { origin } = request.headers;
  return origin !== undefined && !hosts.some((host) => origin === `http://${host}`);
}

export async function startControl(wantedPort: number, centers: Centers): Promise<ControlServer> {
  let port = wantedPort;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (isForeign(request, port)) answerWith(response, 403, 'text/plain', 'Not from here');
    else if (request.method === 'POST' && pathname.startsWith('/api/')) void act(centers, request, response, pathname.slice(5));
    else if (pathname === '/api/state') {
      const state = Object.fromEntries(Object.entries(centers).map(([id, center]) => [id, stateOf(center)]));
      answerWith(response, 200, 'application/json', JSON.stringify(state));
    } else if (pathname === '/') answerWith(response, 200, 'text/html', CONTROL_PAGE);
    else answerWith(response, 404, 'text/plain', 'Not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
