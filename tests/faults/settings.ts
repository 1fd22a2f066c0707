/** How `npm run faults` tells the tests what to do. */
export const SETTINGS_VARIABLE = 'SPEEDSELL_FAULTS';

/** What the quicker rows after each other are tagged with: `npm test` takes them, too. */
export const SLICE = '@slice';

export interface Settings {
  readonly seed: number;
  readonly soakMs: number;
  /** How often each row is lived through, each time with the next seed. */
  readonly rounds: number;
}

const DEFAULTS: Settings = { seed: 1, soakMs: 30_000, rounds: 1 };

export function readSettings(text = process.env[SETTINGS_VARIABLE]): Settings {
  return { ...DEFAULTS, ...(text ? (JSON.parse(text) as Partial<Settings>) : {}) };
}
