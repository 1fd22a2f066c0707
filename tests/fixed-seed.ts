import fc from 'fast-check';

/** The same draws at each run, so that a change is judged and not luck. New ones are drawn by `npm run faults -- --model` and `npm run fuzz`. */
fc.configureGlobal({ seed: Number(process.env.DRAW_SEED ?? 1) });
