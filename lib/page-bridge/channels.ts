import type { FrameSeen, HookConfig } from './protocol.ts';

export type Tell = (frame: FrameSeen) => void;
/** Gives what is told of a frame; undefined for what is too long. May throw for what cannot be copied. */
export type Copy = (data: unknown, limit: number) => unknown;
export type Hear = (url: string, event: string, raw: unknown) => void;

/** Strings and bytes as they are, anything else as JSON; undefined for what is too long or cannot be copied. */
export function asTextOrBytes(data: unknown, limit: number): string | ArrayBuffer | undefined {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) {
    const { buffer = data, byteOffset, byteLength } = data as Partial<Uint8Array<ArrayBuffer>>;
    const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    return bytes.length <= limit ? bytes.slice().buffer : undefined;
  }
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return text?.length <= limit ? text : undefined;
}

/**
 * Hears what arrives in the page through sockets and workers, and gives the way to tell of more. `also` is given each of them that is
 * listened to.
 */
export function watchChannels(config: HookConfig, tell: Tell, copy: Copy, also?: (source: EventTarget, url: string) => void): Hear {
  const addresses = config.channels.map((source) => new RegExp(source));

  function hear(url: string, event: string, raw: unknown): void {
    try {
      const data = copy(raw, config.limit);
      if (data !== undefined) tell({ type: 'frame', url, event, data, at: Date.now() });
    } catch {
      // A frame that cannot be copied (circular, or a getter that throws) stays with the page.
    }
  }

  function watch<K extends 'SharedWorker' | 'Worker' | 'WebSocket'>(
    name: K,
    emitterOf: (made: InstanceType<(typeof window)[K]>) => EventTarget,
  ): void {
    const original = window[name];
    if (typeof original !== 'function') return;
    const watched = new Proxy(original, {
      construct(target, parameters, newTarget) {
        const made = Reflect.construct(target, parameters, newTarget);
        try {
          const url = new URL(String(parameters[0]), location.href).href;
          if (addresses.some((fits) => fits.test(url))) {
            const source = emitterOf(made);
            also?.(source, url);
            // Listening starts nothing: a port stays silent until the page itself starts it.
            source.addEventListener('message', (event) => hear(url, 'message', (event as MessageEvent).data));
          }
        } catch {
          // The page has its object either way.
        }
        return made;
      },
    });
    window[name] = watched;
    // `made.constructor === window.WebSocket` holds for the page as it did before.
    Object.defineProperty(original.prototype, 'constructor', { value: watched });
  }

  watch('SharedWorker', (worker) => worker.port);
  watch('Worker', (worker) => worker);
  watch('WebSocket', (socket) => socket);
  return hear;
}
