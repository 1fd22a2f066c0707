import type { ListPage } from '../../domain/reads';
import { type Shape, shape } from '../../wire/shape';
import type { Directory } from './directory';
import type { Rows } from './rows';
import type { Scan } from './scan';
import { isKnownPage, isSessionOver } from './selectors';
import type { Traffic } from './traffic';
import { fieldsOf, numberOf, textOf } from './wire';

/** Where a walk down the page's list stands. */
const readCursor = shape({ walk: textOf, top: numberOf }, {});
type Cursor = Shape<typeof readCursor>;

/** The page's own list: what its traffic and its rows have named so far, then what scrolling it brings. */
export class List {
  readonly #directory: Directory;
  readonly #rows: Rows;
  readonly #scan: Scan;
  #isServed = false;
  /** What each walk has told, so that a page is not told twice. */
  readonly #told = new Map<string, Set<string>>();

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

  async read(cursor: string | undefined, signal: AbortSignal): Promise<ListPage> {
    if (isSessionOver()) return { ok: false, reason: 'signed-out', stop: true };
    const at = cursor === undefined ? { walk: crypto.randomUUID(), top: 0 } : readCursor(fieldsOf(cursor));
    if (!at) return { ok: false, reason: 'unreadable', stop: false, detail: 'cursor' };
    this.#scan.now();
    if (cursor === undefined) return this.#first(at);
    const told = this.#told.get(at.walk) ?? new Set<string>();
    const isNew = () => {
      this.#scan.now();
      return this.#fresh(told).length > 0;
    };
    const { top, isEnd } = await this.#rows.walk(at.top, isNew, signal);
    if (signal.aborted) return { ok: false, reason: 'busy', stop: false };
    return this.#page({ ...at, top }, told, isEnd);
  }

  #first(at: Cursor): ListPage {
    const isAny = this.#directory.conversations().length > 0;
    if (!isAny && !(this.#isServed && isKnownPage())) return { ok: false, reason: 'no-template', stop: false };
    return this.#page(at, new Set(), !isAny);
  }

  #fresh(told: ReadonlySet<string>): string[] {
    return this.#directory.conversations().filter((id) => !told.has(id) && this.#directory.factOf(id) !== undefined);
  }

  #page(at: Cursor, told: Set<string>, isEnd: boolean): ListPage {
    const fresh = this.#fresh(told);
    for (const id of fresh) told.add(id);
    this.#told.set(at.walk, told);
    if (this.#told.size > 4) this.#told.delete(this.#told.keys().next().value as string);
    return {
      ok: true,
      stores: this.#directory.stores(),
      conversations: fresh.flatMap((id) => this.#directory.factOf(id) ?? []),
      ...(!isEnd && { next: JSON.stringify(at) }),
    };
  }
}
