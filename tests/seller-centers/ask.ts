import { request as httpsRequest } from 'node:https';
import type { SellerCenters } from './types.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  readonly text: string;
  /** Undefined where the text is none. */
  readonly json: unknown;
}

export interface Ask {
  readonly method?: string;
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks a simulated host as a browser would: by TLS server name and Host header. Rejects when the connection is cut. */
export function ask(centers: SellerCenters, url: string, { method = 'GET', body = '', headers = {} }: Ask = {}): Promise<Answer> {
  const { hostname, pathname, search } = new URL(url);
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        host: '127.0.0.1',
        port: centers.port,
        servername: hostname,
        path: pathname + search,
        method,
        agent: false,
        // The certificate is made at each start; a browser knows it by its public key, this visitor does not need to.
        rejectUnauthorized: false,
        headers: { host: hostname, 'content-length': Buffer.byteLength(sent), ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text, json: parse(text) });
        });
      },
    );
    request.on('error', reject);
    request.end(sent);
  });
}
