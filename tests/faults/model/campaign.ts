import { Worker } from 'node:worker_threads';
import { ROWS } from '../../model/rows.ts';
import type { Chunk, Found } from './chunk.ts';

const CHUNK = 500;
const SAY_EVERY_MS = 10_000;

/** Lives through so many random histories of the outbox, on so many threads; tells how far it is. @returns whether all kept the promise. */
export async function runModel(histories: number, firstSeed: number, threads: number, say: (line: string) => void): Promise<boolean> {
  const chunks = chunksOf(histories, firstSeed);
  const strikes = new Map<string, number>();
  const began = Date.now();
  const total = { runs: 0, presses: 0, saidAt: 0 };
  const broken: string[] = [];
  const tell = () => {
    total.saidAt = Date.now();
    const seconds = Math.round((Date.now() - began) / 1_000);
    say(`${String(seconds).padStart(5)} s  ${total.runs}/${histories} histories, ${total.presses} presses, ${broken.length} broken`);
  };
  const take = (chunk: Chunk, found: Found) => {
    total.runs += found.runs;
    total.presses += found.presses;
    for (const [strike, count] of found.strikes) strikes.set(strike, (strikes.get(strike) ?? 0) + count);
    if (found.broken) {
      const { story, violations } = found.broken;
      broken.push(`npm run faults -- --model ${chunk.runs} --seed ${chunk.seed}`);
      say([...violations, JSON.stringify(story), `Again: ${broken.at(-1)}`].join('\n'));
    }
    if (Date.now() - total.saidAt >= SAY_EVERY_MS) tell();
  };
  await Promise.all(Array.from({ length: Math.min(threads, chunks.length) }, () => work(chunks, take)));
  tell();
  for (const [row, names] of Object.entries(ROWS))
    say(`  row ${row.padStart(2)}: ${names.map((name) => `${name} ${strikes.get(name) ?? 0}`).join(', ')}`);
  return broken.length === 0;
}

/** Each has a seed of its own, so that one of them can be lived through again alone. */
function chunksOf(histories: number, firstSeed: number): Chunk[] {
  return Array.from({ length: Math.ceil(histories / CHUNK) }, (_, index) => ({
    seed: firstSeed + index,
    runs: Math.min(CHUNK, histories - index * CHUNK),
  }));
}

/** One thread, until no chunk is left. */
function work(chunks: Chunk[], take: (chunk: Chunk, found: Found) => void): Promise<void> {
  const worker = new Worker(new URL('./chunk.ts', import.meta.url));
  return new Promise<void>((resolve, reject) => {
    let chunk = chunks.shift();
    const next = () => (chunk ? worker.postMessage(chunk) : resolve());
    worker.on('error', reject);
    worker.on('message', (found: Found) => {
      if (chunk) take(chunk, found);
      chunk = chunks.shift();
      next();
    });
    next();
  }).finally(() => worker.terminate());
}
