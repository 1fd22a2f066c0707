/**
 * How long the quickest of several tries took, in milliseconds: what the product needs where nobody else keeps the machine busy. Each try gets its
 * number, from one, and waits for its own end.
 */
export async function quickestOf<T>(tries: readonly T[], run: (one: T, number: number) => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (const [index, one] of tries.entries()) {
    const began = performance.now();
    await run(one, index + 1);
    took.push(performance.now() - began);
  }
  return Math.min(...took);
}
