import type { Line } from './lines.ts';

export interface Figures {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** How many took longer than the 100 ms in which a press feels answered. */
  readonly slow: number;
}

const SLOW_MS = 100;

/** From each press to the first frame that shows its bubble. Messages whose conversation was not open then are not counted. */
export function bubbleTimes(lines: readonly Line[]): Figures {
  const times = lines
    .flatMap(({ members }) => members)
    .flatMap(({ press, words }) => {
      const painted = words.find((word) => word.painted);
      return press && painted ? [painted.at - press.at] : [];
    })
    .sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { count: times.length, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1), slow: times.filter((time) => time > SLOW_MS).length };
}
