import { SIMULATED, type SimulatedPlatform } from '../seller-centers/centers.ts';
import { COUNT, oneOf, readArguments } from '../tools/arguments.ts';

/** `fresh`: nothing was ever read. `known`: the page was read while it was as documented, and is renamed since. */
export const STARTS = ['known', 'fresh'] as const;
export type Start = (typeof STARTS)[number];

/** One page that a seller could meet, and what was known before. */
export interface Run {
  readonly platform: SimulatedPlatform;
  readonly share: number;
  readonly seed: number;
  readonly start: Start;
}

export interface CampaignOptions {
  readonly runs: readonly Run[];
  /** Stores that are played side by side in the one browser. */
  readonly lanes: number;
  /** How long a run may go on without coming to rest, ms. */
  readonly patienceMs: number;
}

const SHARES = [0.1, 0.3, 0.6, 1];
const COMMAND = {
  name: 'npm run drift',
  does: "Renames a share of every double's names and looks whether the extension still works, says so, or does harm.",
  options: {
    platform: { ...oneOf(SIMULATED), says: 'only this marketplace' },
    share: {
      type: 'string',
      takes: '0.3',
      fits: /^(?:0?\.\d+|[01])$/,
      says: `only this share of renamed names; left out: ${SHARES.join(', ')}`,
    },
    seeds: { ...COUNT, default: '50', says: 'seeds 1 to N for each share' },
    seed: { type: 'string', takes: '7,12', fits: /^\d+(?:,\d+)*$/, says: 'only these seeds' },
    start: { ...oneOf(STARTS), says: 'only this start; left out, odd seeds start known and even ones fresh' },
    lanes: { ...COUNT, default: '6', says: 'stores side by side' },
    patience: { ...COUNT, default: '90', says: 'seconds for a run to come to rest' },
  },
} as const;

export function readOptions(args?: readonly string[]): CampaignOptions {
  const { values } = readArguments(COMMAND, args);
  const platforms = values.platform === undefined ? SIMULATED : SIMULATED.filter((name) => name === values.platform);
  const shares = values.share === undefined ? SHARES : [Number(values.share)];
  const seeds = values.seed?.split(',').map(Number) ?? Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
  const only = STARTS.find((start) => start === values.start);
  const startOf = (seed: number): Start => only ?? (seed % 2 === 1 ? 'known' : 'fresh');
  return {
    runs: platforms.flatMap((platform) =>
      shares.flatMap((share) => seeds.map((seed): Run => ({ platform, share, seed, start: startOf(seed) }))),
    ),
    lanes: Number(values.lanes),
    patienceMs: Number(values.patience) * 1_000,
  };
}

export const nameOf = ({ platform, share, seed, start }: Run): string => `${platform} ${Math.round(share * 100)} % seed ${seed} ${start}`;

export const replayOf = ({ platform, share, seed, start }: Run): string =>
  `npm run drift -- --platform ${platform} --share ${share} --seed ${seed} --start ${start}`;
