import { browser } from 'wxt/browser';
import { within } from '../bus/within';
import { reportError } from '../log/log';
import type { Wake } from '../outbox/ports';

/** A packed extension's alarm comes at the earliest after this. */
const LEAST_ALARM_MS = 30_000;
const ALARM_CALL_MS = 3_000;

/**
 * A timer for while this worker lives, and an alarm for when it does not. Alarms may vanish when the browser restarts or the extension
 * is updated, so whoever uses this sets it anew at every start.
 */
export function createWake(name: string, onWake: () => void): Wake & { name: string } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due: number | undefined;

  function fire(): void {
    // Timers run by another clock than dates and may be a moment early: what is due then would be found not due yet, for good.
    const rest = (due ?? 0) - Date.now();
    if (rest > 0) {
      timer = setTimeout(fire, rest);
      return;
    }
    due = undefined;
    onWake();
  }

  return {
    name,
    async at(time) {
      const now = Date.now();
      if (time !== undefined && due !== undefined && due > now && due <= time) return;
      due = time;
      clearTimeout(timer);
      try {
        if (time === undefined) {
          await within(ALARM_CALL_MS, 'alarms.clear', browser.alarms.clear(name));
          return;
        }
        timer = setTimeout(fire, Math.max(0, time - now));
        await within(
          ALARM_CALL_MS,
          'alarms.create',
          Promise.resolve(browser.alarms.create(name, { when: Math.max(time, now + LEAST_ALARM_MS) })),
        );
      } catch (error) {
        // The timer still stands; the next call sets the alarm again.
        reportError('alarm', error);
      }
    },
  };
}
