import { surfaceOf } from '../../agent/surface';
import type { Health } from '../../domain/connection';
import { loginStateOf } from '../../domain/login-path';
import type { Ear } from '../../page-bridge/ear';
import { Tally } from '../../page-kit/tally';
import type { Whereabouts } from '../types';
import type { Said } from './facts-in';
import { isKnownPage, type PlaceName, wayTo } from './selectors';
import { type Ended, isSend, type Traffic } from './traffic';

/** A page has this long to show what we know of it before we say that it changed. */
const GRACE_MS = 6_000;
/** A page whose calls fail makes no call by itself that could show that they work again; after this its last failure is no news any more. */
const FORGET_MS = 20_000;
const SHOWN: readonly PlaceName[] = ['list', 'row', 'message', 'composer', 'send'];

const KINDS = ['served', 'signed-out', 'verification', 'unreachable'] as const;

/** Judges from evidence whether this page can be relied on: what its server last said, and what we recognise of it. */
export class HealthWatch {
  readonly #whereabouts: Whereabouts;
  readonly #bridge: Ear;
  readonly #traffic: Traffic;
  readonly #began = Date.now();
  #last: { at: number; kind: (typeof KINDS)[number] } | undefined;
  #contactAt = 0;
  #servedAt = 0;
  /** Lists and pasts; of those of which nothing can be read, each is telling. */
  readonly #lists = new Tally();
  /** What arrived by itself. */
  readonly #news = new Tally();
  /** Whatever holds messages, and whether one of them says what it is. */
  readonly #words = new Tally();
  #isRealtime = false;
  #isSendUnclear = false;
  #lostSends = 0;

  constructor(whereabouts: Whereabouts, bridge: Ear, traffic: Traffic, changed: () => void) {
    this.#whereabouts = whereabouts;
    this.#bridge = bridge;
    this.#traffic = traffic;
    traffic.on({
      ended: (call) => {
        this.#hear(call);
        if (call.asked.session === undefined && call.said?.rows === undefined) this.#follow(call.said);
        changed();
      },
      pushed: (_isNews, said) => {
        this.#follow(said);
        this.#read(said);
        this.#isRealtime = true;
        this.#contactAt = Date.now();
        if (this.#last?.kind === 'unreachable') this.#last = undefined;
        changed();
      },
    });
    bridge.listen((message) => message.type === 'ready' && changed());
  }

  /** A send was answered well and in a form that we do not know: from here on no send can be confirmed. */
  sendWas(isClear: boolean): void {
    this.#isSendUnclear = !isClear;
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

  #follow(said: Said | undefined): void {
    if (said && (said.isLost || said.messages.length > 0)) this.#news.count(said.messages.length > 0);
  }

  #read(said: Said | undefined): void {
    const [first] = said?.messages ?? [];
    if (first) this.#words.count(!said?.isMute, first.conversation);
  }

  #hear(call: Ended): void {
    const { request, answer, reply, said, how } = call;
    if (how === 'aborted') return;
    if (answer) this.#contactAt = Math.max(this.#contactAt, answer.at);
    const kind = KINDS.find((known) => known === (reply?.verdict.kind ?? 'unreachable'));
    if (said) {
      const parts = [said.page, said.rows].filter((part) => part !== undefined);
      // A list of which nothing can be read is one that changed; a few that cannot be read are only counted.
      const isMissed = parts.some(({ size }) => size > 0) && parts.every(({ size, missed }) => missed === size);
      if (parts.length > 0) this.#lists.count(!isMissed);
      this.#read(said);
    }
    if (!kind) return;
    // Told again: it happened before we listened. That it was served stays true; what failed may be over.
    if (answer?.again && kind !== 'served') return;
    // One lost answer to a send is no sign yet that the page reaches nothing: it is looked for at once, and that tells.
    if (kind === 'unreachable' && isSend(call) && ++this.#lostSends === 1) return;
    if (kind === 'served') this.#lostSends = 0;
    if (!request.again || !this.#last) this.#last = { at: Date.now(), kind };
    if (kind === 'served') this.#servedAt ||= Date.now();
  }

  #judge(): { state: Health['state']; detail?: string } {
    const address = new URL(location.href);
    if (surfaceOf(this.#whereabouts, address) === 'login') return { state: loginStateOf(address), detail: 'login page' };
    const { kind, at = 0 } = this.#last ?? {};
    if (kind === 'signed-out') return { state: 'signed-out', detail: 'session ended' };
    if (kind === 'verification') return { state: 'verification', detail: 'a puzzle' };
    const isUnreachable = kind === 'unreachable' && Date.now() - at < FORGET_MS;
    if (navigator.onLine === false || isUnreachable) return { state: 'offline', detail: 'calls fail' };
    return this.#judgePage();
  }

  #judgePage(): { state: Health['state']; detail?: string } {
    const age = Date.now() - Math.max(this.#began, this.#servedAt);
    const changed = (detail: string, isYoung = false) => ({ state: isYoung ? 'connecting' : 'page-changed', detail }) as const;
    if (!isKnownPage()) return changed('nothing is known', age < GRACE_MS || (this.#servedAt === 0 && document.readyState !== 'complete'));
    if (this.#bridge.presence === 'absent') return changed('no hook', age < 2 * GRACE_MS);
    if (this.#lists.isStrange) return changed('lists cannot be read');
    if (this.#news.isTelling) return changed('news cannot be read');
    if (this.#words.isTelling) return changed('messages cannot be read');
    if (this.#isSendUnclear) return changed('sends cannot be read');
    if (this.#lists.isUnderstood || this.#bridge.presence === 'late') return { state: 'connected' };
    // Calls that were served, with nothing in them, and none that is open: the list was among them, or goes where we do not hear it.
    const patience = this.#traffic.open().length > 0 ? 5 : this.#servedAt > 0 ? 1 : 2;
    return changed('no call is known', age < patience * GRACE_MS);
  }

  #checks(): Health['checks'] {
    const seen = (capability: string, isSeen: boolean, way: string) => ({
      capability,
      state: isSeen ? ('works' as const) : ('not-seen' as const),
      way,
    });
    return [
      seen('hook', this.#bridge.presence !== 'absent', this.#bridge.presence),
      seen('traffic', this.#lists.isUnderstood, 'fetch, XMLHttpRequest'),
      seen('realtime', this.#isRealtime, 'worker, socket'),
      ...SHOWN.map((name) => ({ capability: name, ...wayTo(name) })),
    ];
  }
}
