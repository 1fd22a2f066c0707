import type { Pattern } from './protocol.ts';

/**
 * A copy of what goes out or comes in, taken now: a request, an answer, or whatever the page passes as a body. Rejects where it was read
 * before. A bare stream can be read once only, and that is the browser's to do.
 */
export async function copyOf(body: unknown, { binary, silent }: Pattern): Promise<unknown> {
  if (!body || silent || body instanceof ReadableStream) return undefined;
  const message = body instanceof Request || body instanceof Response ? body.clone() : new Response(body as BodyInit);
  return binary ? message.arrayBuffer() : message.text();
}
