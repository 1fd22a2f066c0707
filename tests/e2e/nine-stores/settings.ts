import type { SimulatedPlatform } from '../../seller-centers/centers.ts';

export interface Settings {
  readonly seed: number;
  readonly sends: number;
  /** The marketplace whose three shops stand on one page. */
  readonly shared: SimulatedPlatform;
  /** How often each store is written to while another one hangs, and before. */
  readonly rounds: number;
  readonly isWhole: boolean;
}

/** How `npm run nine-stores` tells the tests what to do. Without it they are the slice that `npm test` has time for. */
export const SETTINGS_VARIABLE = 'SPEEDSELL_NINE_STORES';

const SLICE: Settings = { seed: 1, sends: 45, shared: 'shopee', rounds: 2, isWhole: false };
/** What the command does where nothing else is asked for. */
export const WHOLE = { sends: 300, rounds: 25, isWhole: true } as const;

export function readSettings(text = process.env[SETTINGS_VARIABLE]): Settings {
  if (!text) return SLICE;
  const { seed, sends, rounds, shared } = JSON.parse(text) as Partial<Settings>;
  return {
    isWhole: true,
    seed: seed ?? SLICE.seed,
    sends: sends ?? WHOLE.sends,
    rounds: rounds ?? WHOLE.rounds,
    shared: shared ?? SLICE.shared,
  };
}
