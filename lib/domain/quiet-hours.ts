/** Hours in which nothing is told, by this computer's own clock: minutes since midnight. The end lies on the next day when it is earlier. */
export interface QuietHours {
  from: number;
  to: number;
}

export const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

/** The clock on the wall decides, so an hour that comes twice, or never, when clocks change is quiet by what the wall says. */
export function isQuiet(quiet: QuietHours | null, now: number): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

/** The first moment from `now` on that is not quiet. Minute by minute: a sum of hours would be wrong on the day on which clocks change. */
export function afterQuiet(quiet: QuietHours | null, now: number): number {
  if (!isQuiet(quiet, now)) return now;
  let time = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  // A day and the longest step of a clock: no quiet hours last longer.
  for (let minutes = 0; minutes < DAY_MINUTES + 180 && isQuiet(quiet, time); minutes++) time += MINUTE_MS;
  return time;
}
