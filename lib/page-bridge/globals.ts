import type { Hear } from './channels.ts';
import type { HookConfig } from './protocol.ts';

const LOOK_MS = 2_000;

type Emitter = { on(event: string, listener: (data: unknown) => void): unknown };

function emitterAt(path: string): Emitter | undefined {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], window) as
    | Emitter
    | undefined;
  return typeof value?.on === 'function' ? value : undefined;
}

/** A global appears when the page pleases and may be replaced when it reconnects, so we keep looking, at leisure. */
export function watchGlobals({ globals }: HookConfig, hear: Hear): void {
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
  }, LOOK_MS);
}
