import { BusError } from '../bus/bus-error';
import { pause } from '../page-bridge/pause';

const FIRST_MS = 300;
const LONGEST_MS = 30_000;

/** Asking again cannot help: this script's extension is gone, or the other side understood and said no. */
function isHopeless(error: unknown): boolean {
  return error instanceof BusError && (error.code === 'orphaned' || error.code === 'bad-request' || error.code === 'refused');
}

/**
 * Calls until it succeeds, because the worker may be dead for a moment or the channel may break in the back-forward cache.
 * Resolves false when the signal ended or when another try cannot help.
 */
export async function keepTrying(call: () => Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  for (let wait = FIRST_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_MS)) {
    try {
      await call();
      return true;
    } catch (error) {
      if (isHopeless(error)) return false;
      await pause(wait, signal);
    }
  }
  return false;
}
