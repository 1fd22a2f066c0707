import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestEntry } from './types.ts';

/** One request with its body read, and the few ways to answer it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly host: string;
  readonly url: URL;
  readonly body: string;
  /** The body as it came, for what is no text. */
  readonly bytes: Buffer;
  readonly cookies: ReadonlyMap<string, string>;
}

export function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

export async function readExchange(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const host = hostOf(request);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const cookies = new Map<string, string>();
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return {
    request,
    response,
    method: request.method ?? 'GET',
    host,
    url: new URL(request.url ?? '/', `https://${host || 'unknown.invalid'}`),
    body: bytes.toString('utf8'),
    bytes,
    cookies,
  };
}

export function toRequestEntry(exchange: Exchange): RequestEntry {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(exchange.request.headers)) headers[name] = String(value);
  return {
    at: Date.now(),
    host: exchange.host,
    method: exchange.method,
    path: exchange.url.pathname + exchange.url.search,
    headers,
    body: exchange.body,
  };
}

export function answer(
  exchange: Exchange,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): undefined {
  exchange.response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store', ...headers });
  exchange.response.end(body);
}

export function answerJson(exchange: Exchange, status: number, body: unknown, headers: Record<string, string> = {}): undefined {
  answer(exchange, status, 'application/json; charset=utf-8', JSON.stringify(body), headers);
}

export function answerNothing(exchange: Exchange, status = 204): undefined {
  exchange.response.writeHead(status, { 'cache-control': 'no-store' });
  exchange.response.end();
}

export function redirect(exchange: Exchange, location: string): undefined {
  exchange.response.writeHead(302, { location, 'cache-control': 'no-store' });
  exchange.response.end();
}

/** Ends the connection without an answer, as a lost network does. */
export function cutConnection(exchange: Exchange): undefined {
  exchange.request.socket.destroy();
}

export function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
