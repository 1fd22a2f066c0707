import { randomUUID } from 'node:crypto';
import { Barriers } from './barriers.ts';
import type { CenterContext } from './center-server.ts';
import { CALM, watchSwitches } from './switches.ts';
import type { LedgerEntry, RequestEntry, SendFault, SoundSend, Switches } from './types.ts';

/** What one marketplace's double brings. */
export interface Kind<World, Variants> {
  readonly hosts: readonly string[];
  readonly variants: Variants;
  /** Switches at whose turning on every realtime connection ends. */
  readonly endsRealtime: readonly string[];
  createWorld(context: CenterContext): World;
}

type All<Variants> = Switches & Variants & Record<string, unknown>;

/** What every double holds besides its marketplace's own; the modules of its folder work on it. */
export abstract class CenterBackend<World, Variants extends object> {
  readonly ledger: LedgerEntry[] = [];
  readonly withdrawn: LedgerEntry[] = [];
  readonly requests: RequestEntry[] = [];
  readonly soundSends: SoundSend[] = [];
  readonly nextSends: SendFault[] = [];
  readonly barriers = new Barriers();
  /** Invented: what the page seals its calls with; a new one at each start. */
  readonly secret = randomUUID();
  readonly usedNonces = new Set<string>();
  readonly switches: All<Variants>;
  readonly context: CenterContext;
  world: World;
  readonly #kind: Kind<World, Variants>;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(context: CenterContext, kind: Kind<World, Variants>) {
    this.context = context;
    this.#kind = kind;
    this.world = kind.createWorld(context);
    this.switches = watchSwitches<All<Variants>>({ ...CALM, ...kind.variants }, (name, value) => {
      if (name === 'down' && value === true) context.dropConnections(kind.hosts);
      if (kind.endsRealtime.includes(name) && value === true) this.dropRealtime();
    });
  }

  protected abstract dropRealtime(): void;
  /** Of its own what does not outlive a reset. */
  protected abstract forget(): void;

  reset(): void {
    this.#stopTimers();
    this.barriers.clear();
    for (const list of [this.ledger, this.withdrawn, this.requests, this.soundSends, this.nextSends]) list.length = 0;
    Object.assign(this.switches, CALM, this.#kind.variants);
    this.usedNonces.clear();
    this.forget();
    this.dropRealtime();
    this.world = this.#kind.createWorld(this.context);
  }

  later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  close(): void {
    this.#stopTimers();
    this.barriers.clear();
    this.dropRealtime();
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
