import type { ConversationFact, StoreFact } from '../../domain/facts';
import type { ListPage } from '../../domain/reads';
import { notRead } from '../../page-kit/not-read';
import { fieldsOf, parseJson } from '../../wire/json';
import { type Fields, type Shape, shape } from '../../wire/shape';
import { numberOf, textOf } from '../../wire/values';
import { firstAsking, rowIds, type Step, stepIn, WAYS, wayNamed, waySeenIn } from './cursors';
import type { Reads, Template } from './reads';
import type { Traffic } from './traffic';

/** Where a walk stands, as it travels to the worker and back. */
const readAsking = shape({ walk: textOf, way: textOf, step: stepIn, page: numberOf }, {});
type Asking = Shape<typeof readAsking>;

interface Walk {
  /** The page on which a conversation was first seen, so that the same page asked for twice gives the same answer. */
  seen: Map<string, number>;
  /** The last page that brought something, from which another way could be tried. */
  last: { rows: readonly Fields[]; asked: Fields; answer: unknown };
  tried: Set<string>;
  /** This way has brought rows that were new; an empty page on it is the end. */
  isProven: boolean;
  /** Askings that brought nothing new, by page, and what was asked instead. */
  instead: Map<number, Asking>;
}

/** Beyond this a list is not walked; it guards against a cursor that goes in a circle too wide to be noticed. */
const MOST_PAGES = 2_000;

function fieldsAsked({ method, url, body }: Template): Fields {
  return method === 'GET' ? Object.fromEntries(new URL(url).searchParams) : (fieldsOf(parseJson(body)) ?? {});
}

function askWith(template: Template, fields: Fields): Template {
  if (template.method !== 'GET') return { ...template, body: JSON.stringify(fields) };
  const url = new URL(template.url);
  for (const key of [...url.searchParams.keys()]) if (!(key in fields)) url.searchParams.delete(key);
  for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, String(value));
  return { ...template, url: url.href };
}

/** Walks the page's own conversation list to its end, newest first, one page a call. */
export class List {
  readonly #reads: Reads;
  readonly #traffic: Traffic;
  readonly #walks = new Map<string, Walk>();
  /** How the page itself went on, when it was seen to. */
  #pagesWay: string | undefined;

  constructor(reads: Reads, traffic: Traffic) {
    this.#reads = reads;
    this.#traffic = traffic;
    traffic.on({
      begun: (request) => {
        if (request.name !== 'list' || request.own) return;
        this.#pagesWay = waySeenIn(fieldsAsked({ method: request.method, url: request.url, body: request.body })) ?? this.#pagesWay;
      },
    });
  }

  async read(cursor: string | undefined, signal: AbortSignal): Promise<ListPage> {
    const template = this.#reads.template('list');
    if (!template) return notRead('no-template');
    const first = firstAsking(fieldsAsked(template));
    const at = cursor === undefined ? { walk: crypto.randomUUID(), way: '', step: {}, page: 0 } : readAsking(parseJson(cursor));
    if (!at) return notRead('unreadable', 'cursor');
    const walk = this.#walkOf(at.walk);
    return this.#step(template, first, walk.instead.get(at.page) ?? at, walk, signal);
  }

  async #step(template: Template, first: Fields, at: Asking, walk: Walk, signal: AbortSignal): Promise<ListPage> {
    const asked = { ...first, ...at.step };
    const read = await this.#reads.ask('list', askWith(template, asked), signal);
    if (!read.ok) return read;
    const page = this.#traffic.readRows(read.answer);
    if (!page) return notRead('unreadable', 'no list in the answer');

    const fresh = rowIds(page.rows).filter((id) => (walk.seen.get(id) ?? at.page) === at.page);
    for (const id of fresh) walk.seen.set(id, at.page);
    if (fresh.length > 0) {
      walk.last = { rows: page.rows, asked, answer: read.answer };
      walk.isProven = at.way !== '';
      if (!walk.isProven) walk.tried.clear();
    }
    const next = at.page >= MOST_PAGES ? undefined : this.#next(at, walk, fresh.length > 0);
    // A cursor that this build does not understand brings the same rows again, or none: not yet the end when another way is left.
    if (fresh.length === 0 && next) {
      for (const [page, { page: later }] of walk.instead) if (later === at.page) walk.instead.set(page, next);
      walk.instead.set(at.page, next);
      return this.#step(template, first, next, walk, signal);
    }
    if (!next) this.#walks.delete(at.walk);
    return {
      ok: true,
      stores: page.facts.filter((fact): fact is StoreFact => fact.kind === 'store'),
      conversations: page.facts.filter((fact): fact is ConversationFact => fact.kind === 'conversation'),
      ...(next && { next: JSON.stringify(next) }),
    };
  }

  #next(at: Asking, walk: Walk, hasMoved: boolean): Asking | undefined {
    if (!hasMoved && (walk.isProven || walk.last.rows.length === 0)) return undefined;
    const order = at.way && hasMoved ? [at.way] : [this.#pagesWay, ...WAYS.map(({ name }) => name)];
    for (const name of order) {
      if (!name || (walk.tried.has(name) && !(hasMoved && name === at.way))) continue;
      const step: Step | undefined = wayNamed(name)?.next(walk.last);
      if (!step) continue;
      walk.tried.add(name);
      return { walk: at.walk, way: name, step, page: at.page + 1 };
    }
    return undefined;
  }

  #walkOf(id: string): Walk {
    const known = this.#walks.get(id);
    if (known) return known;
    const walk: Walk = {
      seen: new Map(),
      last: { rows: [], asked: {}, answer: undefined },
      tried: new Set(),
      isProven: false,
      instead: new Map(),
    };
    this.#walks.set(id, walk);
    if (this.#walks.size > 4) this.#walks.delete(this.#walks.keys().next().value as string);
    return walk;
  }
}
