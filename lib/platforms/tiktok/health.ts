import { surfaceOf } from '../../agent/surface';
import type { Health } from '../../domain/connection';
import { loginStateOf } from '../../domain/login-path';
import type { Ear } from '../../page-bridge/ear';
import type { Uncertainty } from '../../page-kit/uncertain';
import type { Whereabouts } from '../types';
import type { Directory } from './directory';
import { isListGone } from './folders';
import type { Scan } from './scan';
import { isKnownPage, isSessionOver, type PlaceName, wayTo } from './selectors';
import type { Ended, Traffic } from './traffic';

/** A page has this long to show what we know of it before we say that it changed. */
const GRACE_MS = 6_000;
/**
 * An idle page makes no call that could show that its server is back, and none of its own can be repeated: then its last failure is no news.
 * Nor is a call that was turned away for the login: where that is over, the page says so within this time (facts 3).
 */
const FORGET_MS = 20_000;
/** So many messages, and not one of them told, are no chance. */
const UNTOLD = 3;
/** Facts 7: calls that are answered with messages. */
const READS = /\/message\/get_by_/;
const SHOWN: readonly PlaceName[] = ['row', 'name', 'card', 'composer', 'send'];

type Judgement = Pick<Health, 'state'> & { detail?: string };
/** Who spoke last: the service, nobody, or one who lets nobody through to it. */
type Kind = 'served' | 'unreachable' | Uncertainty;

/** Judges from evidence whether this page can be relied on: what its servers last said, and what we recognise of it. */
export class HealthWatch {
  readonly #whereabouts: Whereabouts;
  readonly #bridge: Ear;
  readonly #traffic: Traffic;
  readonly #scan: Scan;
  readonly #directory: Directory;
  readonly #began = performance.now();
  #last: { kind: Kind; at: number } | undefined;
  #contactAt = 0;
  #servedAt = 0;
  #understood = false;
  /** Pages of messages of which nothing could be read, since the last that could. */
  #missed = 0;
  #isRealtime = false;

  constructor(whereabouts: Whereabouts, bridge: Ear, traffic: Traffic, directory: Directory, scan: Scan, changed: () => void) {
    this.#whereabouts = whereabouts;
    this.#bridge = bridge;
    this.#traffic = traffic;
    this.#directory = directory;
    this.#scan = scan;
    traffic.on({
      ended: (ended) => {
        this.#hear(ended);
        changed();
      },
      frame: ({ doubt }) => {
        this.#isRealtime = true;
        this.#contactAt = Date.now();
        if (doubt || this.#last?.kind === 'unreachable') this.#last = doubt && { kind: doubt, at: performance.now() };
        changed();
      },
    });
    bridge.listen((message) => message.type === 'ready' && changed());
  }

  now(): Health {
    const { state, detail } = this.#judge();
    return {
      state,
      hidden: document.visibilityState === 'hidden',
      lastContactAt: this.#contactAt,
      ...(detail && { detail }),
      checks: this.#checks(),
    };
  }

  #hear({ request, answer, heard, how }: Ended): void {
    if (how === 'aborted') return;
    const kind = heard?.doubt ?? kindOf(answer);
    if (answer) this.#contactAt = Math.max(this.#contactAt, answer.at);
    // Told again: it happened in this document before we listened. That it was served stays true; what failed may be over.
    if (!kind || (answer?.again && kind !== 'served')) return;
    if (!answer?.again || !this.#last) this.#last = { kind, at: performance.now() };
    if (kind !== 'served') return;
    this.#servedAt ||= performance.now();
    this.#understood ||= heard?.isChat === true || request.name === 'shops';
    if (!READS.test(request.url) || heard?.error) return;
    this.#missed = heard?.isChat && (heard.unread === 0 || heard.messages.length + heard.conversations.length > 0) ? 0 : this.#missed + 1;
  }

  #judge(): Judgement {
    const address = new URL(location.href);
    if (surfaceOf(this.#whereabouts, address) === 'login') return { state: loginStateOf(address), detail: 'login page' };
    if (isSessionOver()) return { state: 'signed-out', detail: 'the page says that the login has expired' };
    const { kind, at = 0 } = this.#last ?? {};
    const isNews = performance.now() - at < FORGET_MS;
    if (kind === 'signed-out' && isNews) return { state: 'signed-out', detail: 'the site says that the login is over' };
    if (kind === 'verification') return { state: 'verification', detail: 'the site asks for a verification' };
    if (navigator.onLine === false || (kind === 'unreachable' && isNews)) return { state: 'offline', detail: 'the page’s own calls fail' };
    const age = performance.now() - Math.max(this.#began, this.#servedAt);
    const late = (grace: number, detail: string): Judgement => (age < grace ? { state: 'connecting' } : { state: 'page-changed', detail });
    if (!isKnownPage()) {
      if (this.#servedAt === 0 && document.readyState !== 'complete') return { state: 'connecting' };
      return late(GRACE_MS, 'nothing on the page is where it was');
    }
    if (this.#bridge.presence === 'absent') return late(2 * GRACE_MS, 'no hook in the page');
    if (this.#missed > 0) return late(GRACE_MS, 'what the page is given cannot be read');
    const isListed = this.#directory.conversations().length > 0;
    if (isListed && this.#directory.stores().length === 0) return late(2 * GRACE_MS, 'nothing says whose shop this is');
    const { told, untold } = this.#traffic.counts;
    if (told === 0 && untold >= UNTOLD) return late(2 * GRACE_MS, 'what is said cannot be told');
    if (isListed && isListGone()) return late(GRACE_MS, 'the list is not where it was');
    const { read, mute } = this.#scan.rows;
    // A message can be sent only where a row says whose it is, whatever the traffic tells.
    if (read === 0 && mute > 0) return late(GRACE_MS, 'the rows do not say which conversation they are');
    if (read > 0 || this.#understood || this.#isRealtime) return { state: 'connected' };
    return late(5 * GRACE_MS, 'the page’s calls are not recognised');
  }

  #checks(): Health['checks'] {
    const seen = (capability: string, isSeen: boolean, way: string) => ({
      capability,
      state: isSeen ? ('works' as const) : ('not-seen' as const),
      way,
    });
    return [
      seen('hook', this.#bridge.presence !== 'absent', this.#bridge.presence),
      seen('traffic', this.#understood, this.#traffic.counts.untold > 0 ? 'not all of it was told' : 'all of it was told'),
      seen('realtime', this.#isRealtime, 'socket, worker'),
      seen('components', this.#scan.rows.read > 0, 'React'),
      ...SHOWN.map((name) => ({ capability: name, ...wayTo(name) })),
    ];
  }
}

function kindOf(answer: Ended['answer']): Kind | undefined {
  if (!answer) return 'unreachable';
  if (answer.challenge) return 'verification';
  if (answer.status === 401) return 'signed-out';
  return answer.status >= 200 && answer.status < 300 ? 'served' : undefined;
}
