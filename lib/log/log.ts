/** What went wrong in this life of this context, for the console. Never holds a buyer's name or words. */
const counts = new Map<string, number>();

/** Counts a thing that is expected to happen now and then; says it in the console only the first few times, so that a flood stays quiet. */
export function count(name: string, detail = ''): void {
  const times = (counts.get(name) ?? 0) + 1;
  counts.set(name, times);
  if (times <= 5) console.warn(`SpeedSell: ${name}${detail && `: ${detail}`}`);
}

/** An error that nobody waits for: it must be seen, and it must not stop what goes on. */
export function reportError(where: string, error: unknown): void {
  console.error(`SpeedSell: ${where}`, error);
}
