import { isPersonAtWork } from '../../agent/person';
import type { ListPage } from '../../domain/reads';
import { notRead } from '../../page-kit/not-read';
import { composerOf } from './composer';
import type { Directory } from './directory';
import type { Rows } from './rows';
import type { Scan } from './scan';
import { isKnownPage, isSessionOver } from './selectors';
import type { Traffic } from './traffic';

/** The page's own list: what its traffic and its rows have named so far, then what scrolling it brings. */
export class List {
  readonly #directory: Directory;
  readonly #rows: Rows;
  readonly #scan: Scan;
  #isServed = false;
  /** Every first page begins a walk. */
  #walk = 0;
  /** How far down this page's list was walked: above it all is known. */
  #reached = 0;
  /** What it has told, so that nothing is told twice. */
  #told = new Set<string>();

  constructor(traffic: Traffic, directory: Directory, rows: Rows, scan: Scan) {
    this.#directory = directory;
    this.#rows = rows;
    this.#scan = scan;
    traffic.on({
      ended: ({ heard }) => {
        this.#isServed ||= heard?.isChat === true && heard.hasMore !== undefined;
      },
    });
  }

  /**
   * A cursor is the number of the walk, where in the page's list it stands, and how much it has told, so that no two are the same. One of an
   * earlier walk, which was broken off, goes on where it stopped, unless that page has been loaded anew since.
   */
  async read(cursor: string | undefined, signal: AbortSignal): Promise<ListPage> {
    if (isSessionOver()) return { ok: false, reason: 'signed-out', stop: true };
    this.#scan.now();
    if (cursor === undefined) return this.#first();
    const from = Number(cursor.split(' ')[1]);
    if (!(from >= 0)) return notRead('unreadable', 'cursor');
    const isNew = () => {
      this.#scan.now();
      return this.#fresh().length > 0;
    };
    if (isPersonAtWork(composerOf())) return notRead('busy', 'somebody is at work in the page');
    const { top, end } = await this.#rows.walk(Math.min(from, this.#reached), isNew, signal);
    this.#reached = Math.max(top, this.#reached);
    if (signal.aborted) return notRead('busy');
    if (end === 'stuck') return notRead('network', 'the page did not bring more of its list');
    return this.#page(top, end === 'bottom');
  }

  #first(): ListPage {
    const isAny = this.#directory.conversations().length > 0;
    if (!isAny && !(this.#isServed && isKnownPage())) return notRead('no-template');
    this.#walk++;
    this.#told = new Set();
    return this.#page(0, !isAny);
  }

  #fresh(): string[] {
    return this.#directory.conversations().filter((id) => !this.#told.has(id) && this.#directory.factOf(id) !== undefined);
  }

  #page(top: number, isEnd: boolean): ListPage {
    const fresh = this.#fresh();
    for (const id of fresh) this.#told.add(id);
    return {
      ok: true,
      stores: this.#directory.stores(),
      conversations: fresh.flatMap((id) => this.#directory.factOf(id) ?? []),
      ...(!isEnd && { next: `${this.#walk} ${top} ${this.#told.size}` }),
    };
  }
}
