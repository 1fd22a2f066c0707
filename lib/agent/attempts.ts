import type { AttemptReport, AttemptStatus } from '../domain/delivery';

/** How far one token has come here. `open`: nothing irreversible was done yet. */
export interface AttemptRecord {
  phase: 'open' | 'acted' | 'settled';
  isRevoked: boolean;
  /** From the press until the traffic tells how it ended: a request of it is open, or may still leave. A doubt of our own ends nothing. */
  isAwaited: boolean;
  report?: AttemptReport;
  /** What kept the page from opening the conversation at the last turn that was long enough to tell; so much is said when the time ends in line. */
  why?: Error | undefined;
  readonly end: AbortController;
}

/** Tokens are remembered long after they settled, because the worker may ask late; the oldest settled ones are forgotten. */
const REMEMBERED = 500;

/** The page's memory of every token it was given or asked about. A token gets one record, and so at most one act. */
export class Attempts {
  /** Of one that was only asked about there is no record: what an agent before this one did with it, this one cannot know. */
  readonly #records = new Map<string, AttemptRecord | undefined>();

  /** A new record, or nothing when this token was heard of before. */
  begin(token: string): AttemptRecord | undefined {
    if (this.#records.has(token)) return undefined;
    return this.#add(token);
  }

  get(token: string): AttemptRecord | undefined {
    return this.#records.get(token);
  }

  get isAnyAwaited(): boolean {
    return [...this.#records.values()].some((record) => record?.isAwaited);
  }

  /** From now on nothing will be done with this token, unless it has been done already. */
  revoke(token: string): void {
    const record = this.#records.get(token);
    this.#records.set(token, record);
    if (record?.phase !== 'open') return;
    record.isRevoked = true;
    record.end.abort(new Error('revoked'));
  }

  /** Nothing more of it is waited for. */
  conclude(token: string): void {
    const record = this.#records.get(token);
    if (record) record.isAwaited = false;
  }

  /** Answers and, when nothing was done yet, makes sure that nothing will be. */
  status(token: string): AttemptStatus {
    const known = this.#records.get(token);
    this.revoke(token);
    if (!known) return { phase: 'unheard' };
    const report = known.report && { report: known.report };
    if (known.phase === 'open' || known.report?.kind === 'not-acted') return { phase: 'never-acted', ...report };
    return { phase: known.phase === 'acted' ? 'in-flight' : 'settled', ...report };
  }

  #add(token: string): AttemptRecord {
    const record: AttemptRecord = { phase: 'open', isRevoked: false, isAwaited: false, end: new AbortController() };
    this.#records.set(token, record);
    if (this.#records.size > REMEMBERED) {
      const [oldest] = [...this.#records].find(([, one]) => !one || one.phase === 'settled' || one.isRevoked) ?? [];
      if (oldest) this.#records.delete(oldest);
    }
    return record;
  }
}
