import type { Health } from '../domain/connection';
import { keepTrying } from './keep-trying';

export interface PresencePorts {
  hello(health: Health): Promise<unknown>;
  health(health: Health): Promise<unknown>;
  bye(): Promise<unknown>;
  read(): Health;
}

/** A page that says nothing new still says that it is there; the worker's own probe is the stricter test. */
const BEAT_MS = 60_000;
/** A page that is not well is looked at again this often, since no event tells that it mended or that its time to load is over. */
const LOOK_MS = 2_000;

/** Keeps the worker's picture of this page true: hello, then every change of health, then goodbye. */
export function keepPresence(ports: PresencePorts, signal: AbortSignal): { changed(): void; hello(): void } {
  let told = '';
  let isTelling = false;
  let isGreeting = false;
  let isAway = false;
  let isWell = false;

  /** What makes two healths differ for the worker; the time of the last contact moves all the time and travels along. */
  const gist = ({ lastContactAt, ...health }: Health) => JSON.stringify([health, Math.floor(lastContactAt / BEAT_MS)]);

  async function hello(): Promise<void> {
    if (isGreeting || isAway) return;
    isGreeting = true;
    const health = ports.read();
    const isHeard = await keepTrying(() => ports.hello(health), signal);
    isGreeting = false;
    if (isHeard) told = gist(health);
    changed();
  }

  async function tell(): Promise<void> {
    if (isTelling || isGreeting || isAway || told === '') return;
    isTelling = true;
    for (let health = ports.read(); ; health = ports.read()) {
      isWell = health.state === 'connected';
      if (gist(health) === told || signal.aborted || isAway) break;
      const now = health;
      if (!(await keepTrying(() => ports.health(now), signal))) break;
      told = gist(now);
    }
    isTelling = false;
  }

  function changed(): void {
    void tell();
  }

  const options = { signal };
  document.addEventListener('visibilitychange', changed, options);
  window.addEventListener('online', changed, options);
  window.addEventListener('offline', changed, options);
  window.addEventListener('load', changed, options);
  window.addEventListener(
    'pagehide',
    () => {
      isAway = true;
      // The page may be gone before an answer comes; that the worker misses it is found by its own probe.
      ports.bye().catch(() => undefined);
    },
    options,
  );
  // Back from the back-forward cache: the browser closed the channel without a word to us.
  window.addEventListener(
    'pageshow',
    (event) => {
      isAway = false;
      if (event.persisted) void hello();
    },
    options,
  );
  document.addEventListener('resume', () => void hello(), options);
  let looks = 0;
  const beat = setInterval(() => {
    if (!isWell || ++looks % (BEAT_MS / LOOK_MS) === 0) changed();
  }, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(beat));
  void hello();
  return { changed, hello: () => void hello() };
}
