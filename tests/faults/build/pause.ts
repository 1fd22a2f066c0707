import type { Point } from './points';

/** What a harness finds as `speedsellPauses` in every context of the faults build. */
export interface Pauses {
  /** The next message that comes to one of these stops there. */
  readonly wanted: Set<Point>;
  /** Who has stopped where, and the way to go on. */
  readonly reached: Map<Point, () => void>;
}

const own: Pauses = { wanted: new Set(), reached: new Map() };
Object.assign(globalThis, { speedsellPauses: own });

/** Resolves at once, or when the harness says so where it asked for a stop. */
export function pauseAt(point: Point): Promise<void> {
  if (!own.wanted.delete(point)) return Promise.resolve();
  return new Promise((resolve) => own.reached.set(point, resolve));
}
