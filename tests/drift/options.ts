import { parseArgs } from 'node:util';
import { SIMULATED, type SimulatedPlatform } from '../seller-centers/centers.ts';

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
const USAGE = `npm run drift -- [options]
  --platform ${SIMULATED.join('|')}   only this marketplace
  --share 0.3        only this share of renamed names (default ${SHARES.join(', ')})
  --seeds 50         seeds 1 to this for each share
  --seed 17          only this seed
  --start known|fresh   only this start; left out, odd seeds start known and even ones fresh
  --lanes 6          stores side by side
  --patience 90      seconds for a run to come to rest`;

export function readOptions(args: readonly string[]): CampaignOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      platform: { type: 'string' },
      share: { type: 'string' },
      seeds: { type: 'string', default: '50' },
      seed: { type: 'string' },
      start: { type: 'string' },
      lanes: { type: 'string', default: '6' },
      patience: { type: 'string', default: '90' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) throw new Error(USAGE);
  const platforms = values.platform === undefined ? SIMULATED : SIMULATED.filter((name) => name === values.platform);
  const shares = values.share === undefined ? SHARES : [number(values.share)];
  const seeds = values.seed === undefined ? Array.from({ length: number(values.seeds) }, (_, index) => index + 1) : [number(values.seed)];
  const only = STARTS.find((start) => start === values.start);
  if (platforms.length === 0 || (values.start !== undefined && !only)) throw new Error(USAGE);
  const startOf = (seed: number): Start => only ?? (seed % 2 === 1 ? 'known' : 'fresh');
  return {
    runs: platforms.flatMap((platform) =>
      shares.flatMap((share) => seeds.map((seed): Run => ({ platform, share, seed, start: startOf(seed) }))),
    ),
    lanes: number(values.lanes),
    patienceMs: number(values.patience) * 1_000,
  };
}

function number(text: string): number {
  const value = Number(text);
  if (!(value >= 0)) throw new Error(`"${text}" is no number.\n${USAGE}`);
  return value;
}

export const nameOf = ({ platform, share, seed, start }: Run): string => `${platform} ${Math.round(share * 100)} % seed ${seed} ${start}`;

export const replayOf = ({ platform, share, seed, start }: Run): string =>
  `npm run drift -- --platform ${platform} --share ${share} --seed ${seed} --start ${start}`;
