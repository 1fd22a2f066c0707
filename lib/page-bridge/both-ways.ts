import { type Tell, watchChannels } from './channels.ts';
import type { HookConfig } from './protocol.ts';
import { spy } from './spy.ts';

/** How deep what was posted is measured; deeper lies only small change. */
const DEEPEST = 5;

function sizeOf(data: unknown, depth = 0): number {
  if (typeof data === 'string') return data.length;
  if (typeof data !== 'object' || data === null) return 8;
  const { byteLength, size } = data as { byteLength?: unknown; size?: unknown };
  const known = byteLength ?? (data instanceof Blob && size);
  if (typeof known === 'number') return known;
  return depth > DEEPEST ? 0 : Object.values(data).reduce((sum: number, value) => sum + sizeOf(value, depth + 1), 0);
}

/** As the browser itself copies what is posted: bytes stay bytes, however deep they lie. Throws for ports and the like. */
function clone(data: unknown, limit: number): unknown {
  return sizeOf(data) <= limit ? structuredClone(data) : undefined;
}

/** Hears what arrives through sockets and workers, and what the page itself sends there (`sent`). */
export function watchBothWays(config: HookConfig, tell: Tell): void {
  const urls = new WeakMap<object, string>();
  const hear = watchChannels(config, tell, clone, (source, url) => urls.set(source, url));
  const listen = (source: object, [data]: [unknown?]): undefined => {
    const url = urls.get(source);
    if (url) hear(url, 'sent', data);
  };
  spy(WebSocket.prototype, 'send', listen);
  for (const { prototype } of [Worker, MessagePort]) spy(prototype, 'postMessage', listen);
}
