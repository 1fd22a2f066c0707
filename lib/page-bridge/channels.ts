import type { FrameSeen, HookConfig } from './protocol.ts';

type Tell = (frame: FrameSeen) => void;

/** Strings and bytes as they are, anything else as JSON; undefined for what is too long or cannot be copied. */
function copyOf(data: unknown, limit: number): string | ArrayBuffer | undefined {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) {
    const { buffer = data, byteOffset, byteLength } = data as Partial<Uint8Array<ArrayBuffer>>;
    const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    return bytes.length <= limit ? bytes.slice().buffer : undefined;
  }
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return text?.length <= limit ? text : undefined;
}

/** Hears what arrives in the page through sockets, workers and named global objects. */
export function watchChannels(config: HookConfig, tell: Tell): void {
  const addresses = config.channels.map((source) => new RegExp(source));

  function hear(url: string, event: string, raw: unknown): void {
    try {
      const data = copyOf(raw, config.limit);
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
          // Listening starts nothing: a port stays silent until the page itself starts it.
          if (addresses.some((fits) => fits.test(url)))
            emitterOf(made).addEventListener('message', (event) => hear(url, 'message', (event as MessageEvent).data));
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
  if (config.globals.length > 0) pollGlobals(config.globals, hear);
}

type Emitter = { on(event: string, listener: (data: unknown) => void): unknown };

function emitterAt(path: string): Emitter | undefined {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], window) as
    | Emitter
    | undefined;
  return typeof value?.on === 'function' ? value : undefined;
}

/** A global appears when the page pleases and may be replaced when it reconnects, so we keep looking, at leisure. */
function pollGlobals(globals: HookConfig['globals'], hear: (url: string, event: string, raw: unknown) => void): void {
  const heard = new WeakSet<object>();
  setInterval(() => {
    for (const { path, events } of globals) {
      try {
        const emitter = emitterAt(path);
        if (!emitter || heard.has(emitter)) continue;
        heard.add(emitter);
        for (const event of events) emitter.on(event, (data) => hear(path, event, data ?? ''));
      } catch {
        // A getter of the page that throws is the page's own matter.
      }
    }
  }, 2_000);
}
