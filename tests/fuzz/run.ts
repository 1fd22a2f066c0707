/** `npm run fuzz`: mutated payloads for the readers of every marketplace; nothing may throw, nothing false may be told. */
import { COUNT, oneOf, readArguments, WHOLE } from '../tools/arguments.ts';
import { type Counts, fuzz } from './fuzz.ts';
import { TARGETS } from './targets.ts';

const CHUNK = 5_000;
const { values } = readArguments({
  name: 'npm run fuzz',
  does: 'Damaged payloads for the readers of every marketplace: nothing may throw, nothing false may be told.',
  options: {
    platform: { ...oneOf(TARGETS.map(({ platform }) => platform)), says: 'only this marketplace' },
    runs: { ...COUNT, default: '100000', says: 'payloads for each marketplace' },
    seed: { ...WHOLE, default: '1', says: 'the first seed' },
  },
});

const targets = TARGETS.filter(({ platform }) => values.platform === undefined || platform === values.platform);
const runs = Number(values.runs);
let isFalse = false;

for (const target of targets) {
  const began = performance.now();
  const total: Counts = { runs: 0, told: 0, untold: 0, facts: 0, missed: 0 };
  for (let seed = Number(values.seed); total.runs < runs; seed += 1) {
    const size = Math.min(CHUNK, runs - total.runs);
    try {
      const counts = fuzz(target, size, seed);
      for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
    } catch (error) {
      isFalse = true;
      console.log(whyOf(error));
      console.log(`npm run fuzz -- --platform ${target.platform} --runs ${size} --seed ${seed}`);
      break;
    }
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.log(
      `${target.platform}  ${total.runs}/${runs}  ${seconds} s  told ${total.told}, nothing told ${total.untold}, facts ${total.facts}, entries counted as unknown ${total.missed}`,
    );
  }
}
// A reader that waits to learn whose a message is keeps its clock running for as long as its page lives.
process.exit(isFalse ? 1 : 0);

/** The finding itself, and the way back to it. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message}\n${error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : ''}`;
}
