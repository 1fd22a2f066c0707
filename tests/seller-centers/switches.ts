import type { Switches } from './types.ts';

export const CALM: Readonly<Switches> = {
  sendDelayMs: 0,
  readDelayMs: 0,
  down: false,
  signedOut: false,
  verification: false,
  renamed: 0,
  renameSeed: 1,
  slowHeaderMs: 0,
  realtime: true,
  historyLagMs: 0,
  takesRepeats: false,
  transform: 'none',
};

/** Plain values whose change is told at once: `down` must drop open connections, not only refuse new ones. */
export function watchSwitches<T extends Switches & Record<string, unknown>>(
  initial: T,
  changed: (name: string, value: unknown) => void,
): T {
  return new Proxy(
    { ...initial },
    {
      set(target, name, value) {
        const known = Reflect.has(target, name);
        if (!known) throw new Error(`Unknown switch "${String(name)}"`);
        Reflect.set(target, name, value);
        changed(String(name), value);
        return true;
      },
    },
  );
}
