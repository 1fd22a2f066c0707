import type { DeskOptions } from '../../e2e/support/desk.ts';
import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Round } from './round.ts';

/** What a strike leaves to be looked at once all is mended and nothing is under way any more. */
export type Afterwards = () => void | Promise<void>;

/** One row of the table in tests/faults/README.md, as it is made in the browser. */
export interface Row {
  readonly number: number;
  /** What goes wrong. */
  readonly words: string;
  /** What must hold beyond the verdicts. */
  readonly asserts: string;
  /** Sends that each round strikes on every marketplace, at least. */
  readonly sends: number;
  /** The marketplaces where it can be struck; all when left out. */
  readonly only?: readonly SimulatedPlatform[];
  /** The way its browser differs from all others. */
  readonly desk?: () => Promise<DeskOptions>;
  /** Presses, breaks and mends. What it could not mend by itself is no part of the row. */
  strike(round: Round): Promise<Afterwards | undefined>;
}

/** One row, lived through once with what this seed draws. */
export interface Turn {
  readonly row: Row;
  readonly seed: number;
}
