import { surfaceOf } from '../../agent/surface';
import type { Health } from '../../domain/connection';
import { loginStateOf } from '../../domain/login-path';
import type { PageBridge } from '../../page-bridge/page-bridge';
import { Tally } from '../../page-kit/tally';
import { parseJson } from '../../wire/json';
import type { Whereabouts } from '../types';
import { isChallenge } from './answer';
import { isKnownPage, type PlaceName, wayTo } from './selectors';
import type { Traffic } from './traffic';

/** A page has this long to show what we know of it before we say that it changed. */
const GRACE_MS = 6_000;
const SHOWN: readonly PlaceName[] = ['list', 'row', 'thread', 'composer'];

type Signal = { at: number; kind: 'served' | 'signed-out' | 'verification' | 'unreachable' };

/** Judges from evidence whether this page can be relied on: what its server last said, and what we recognise of it. */
export class HealthWatch {
  readonly #whereabouts: Whereabouts;
  readonly #bridge: PageBridge;
  readonly #began = performance.now();
  #last: Signal | undefined;
  #contactAt = 0;
  #servedAt = 0;
  #garbledAt = 0;
  /** `isSeen`: an answer that is a list, be it an empty one. `isRead`: rows of one. */
  readonly #list = { isSeen: false, isRead: false };
  readonly #pasts = new Tally();
  /** Where we ask for a past, the server knows nothing; the page has not been heard to ask for one where we know to look. */
  #isPastMissing = false;
  /** When the page first opened a conversation. */
  #openedAt = 0;
  #isRealtime = false;

  constructor(whereabouts: Whereabouts, bridge: PageBridge, traffic: Traffic, changed: () => void) {
    this.#whereabouts = whereabouts;
    this.#bridge = bridge;
    traffic.on({
      begun: ({ name, own }) => {
        if (name === 'history' && !own) this.#isPastMissing = false;
      },
      ended: ({ request, answer, how, isGarbled, told = 0 }) => {
        if (how === 'aborted') return;
        if (answer) this.#contactAt = Math.max(this.#contactAt, answer.at);
        if (isGarbled) this.#garbledAt ||= performance.now();
        const kind = this.#kindOf(answer, request.name);
        // Told again: it happened in this document before we listened. That it was served stays true; what failed may be over.
        if (!kind || (answer?.again && kind !== 'served')) return;
        if (!answer?.again || !this.#last) this.#last = { at: performance.now(), kind };
        if (kind === 'served') this.#servedAt ||= performance.now();
        if (kind === 'served' && request.name === 'list' && !isGarbled)
          Object.assign(this.#list, { isSeen: true, isRead: this.#list.isRead || told > 0 });
        if (kind === 'served' && request.name === 'enter') this.#openedAt ||= performance.now();
        changed();
      },
      past: (found, conversation) => {
        if (found === 'missing') this.#isPastMissing = !this.#pasts.isUnderstood;
        else this.#pasts.count(found === 'understood', conversation);
        if (found === 'understood') this.#isPastMissing = false;
        changed();
      },
    });
    bridge.listen((message) => {
      if (message.type === 'frame') {
        this.#isRealtime = true;
        this.#contactAt = message.at;
      }
      if (message.type === 'ready' || (message.type === 'frame' && this.#last?.kind === 'unreachable')) changed();
    });
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

  #kindOf(answer: { status: number; url: string; body?: string | undefined } | undefined, name: string): Signal['kind'] | undefined {
    if (!answer) return 'unreachable';
    const { status, url, body } = answer;
    if (isChallenge(url, status >= 400 || name === 'send' ? parseJson(body) : undefined)) return 'verification';
    if (status === 401) return 'signed-out';
    if (status >= 200 && status < 300) return name === 'send' && !body ? undefined : 'served';
    return undefined;
  }

  #judge(): { state: Health['state']; detail?: string } {
    const address = new URL(location.href);
    if (surfaceOf(this.#whereabouts, address) === 'login') return { state: loginStateOf(address), detail: 'login page' };
    if (this.#last?.kind === 'signed-out') return { state: 'signed-out', detail: 'HTTP 401' };
    if (this.#last?.kind === 'verification') return { state: 'verification', detail: 'the site asks for a verification' };
    if (navigator.onLine === false || this.#last?.kind === 'unreachable') return { state: 'offline', detail: 'the page’s own calls fail' };
    const age = performance.now() - Math.max(this.#began, this.#servedAt);
    if (!isKnownPage()) {
      // A covered page may not have been drawn at all; only one that had its chance can be said to have changed.
      if (this.#servedAt === 0 && document.readyState !== 'complete') return { state: 'connecting' };
      if (age < GRACE_MS) return { state: 'connecting' };
      return { state: 'page-changed', detail: 'nothing on the page is where it was' };
    }
    if (this.#bridge.presence === 'absent')
      return age < 2 * GRACE_MS ? { state: 'connecting' } : { state: 'page-changed', detail: 'no hook in the page' };
    // Other lists stand beside the one of conversations: one that cannot be read says something only where none could be.
    if (this.#garbledAt > 0 && !this.#list.isRead)
      return performance.now() - this.#garbledAt < GRACE_MS
        ? { state: 'connecting' }
        : { state: 'page-changed', detail: 'the page’s answers are not understood' };
    if (this.#pasts.isTelling) return { state: 'page-changed', detail: 'messages are not understood' };
    // Our guess of the address can be wrong; that the page opens a chat and asks at no address that we know cannot.
    if (this.#isPastMissing && this.#openedAt > 0 && performance.now() - this.#openedAt > GRACE_MS)
      return { state: 'page-changed', detail: 'messages are not where they were' };
    // Login and shops are served on every page; who is connected and shows no buyer would be believed to have none.
    if (this.#list.isSeen || this.#bridge.presence === 'late') return { state: 'connected' };
    return age < 5 * GRACE_MS ? { state: 'connecting' } : { state: 'page-changed', detail: 'the page’s calls are not recognised' };
  }

  #checks(): Health['checks'] {
    const seen = (capability: string, isSeen: boolean, way: string) => ({
      capability,
      state: isSeen ? ('works' as const) : ('not-seen' as const),
      way,
    });
    return [
      seen('hook', this.#bridge.presence !== 'absent', this.#bridge.presence),
      seen('traffic', this.#list.isSeen, 'fetch, XMLHttpRequest'),
      seen('realtime', this.#isRealtime, 'worker, socket'),
      ...SHOWN.map((name) => ({ capability: name, ...wayTo(name) })),
    ];
  }
}
