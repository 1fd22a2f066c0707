/** Time that moves only when told to. Between two events every promise that can settle has settled. */
export class Timeline {
  now = 1_700_000_000_000;
  private events: { at: number; nr: number; run: () => void }[] = [];
  private count = 0;

  at(time: number, run: () => void): void {
    const event = { at: Math.max(time, this.now), nr: this.count++, run };
    let index = this.events.length;
    while (index > 0 && isLater(this.events[index - 1], event)) index--;
    this.events.splice(index, 0, event);
  }

  after(ms: number, run: () => void): void {
    this.at(this.now + ms, run);
  }

  /** A promise that settles at that time. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    await settle();
    for (let next = this.events[0]; next && next.at <= end; next = this.events[0]) {
      this.events.shift();
      this.now = next.at;
      next.run();
      await settle();
    }
    this.now = end;
  }

  /** True when nothing will happen any more unless somebody acts. */
  get isQuiet(): boolean {
    return this.events.length === 0;
  }
}

function isLater(a: { at: number; nr: number } | undefined, b: { at: number; nr: number }): boolean {
  return a !== undefined && (a.at > b.at || (a.at === b.at && a.nr > b.nr));
}

/** One turn of the event loop runs every promise job there is. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Mulberry32: small, and the same on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
