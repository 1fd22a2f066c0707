/** So many that cannot be read, where others could be, are no exception any more. */
const MOST_STRANGE = 3;

/** Whether a page's answers of one kind can be read at all. One odd thing that comes again and again is one. */
export class Tally {
  #isUnderstood = false;
  readonly #strange = new Set<unknown>();

  /** @param what What came, where it can come again; left out, each is another. */
  count(isRead: boolean, what: unknown = {}): void {
    if (isRead) {
      this.#isUnderstood = true;
      this.#strange.clear();
    } else this.#strange.add(what);
  }

  /** Some of it could be read. */
  get isUnderstood(): boolean {
    return this.#isUnderstood;
  }

  /** The last of it could not be read. */
  get isStrange(): boolean {
    return this.#strange.size > 0;
  }

  /** It says that the page changed: where none could ever be read, the first does, else only several since the last that could. */
  get isTelling(): boolean {
    return this.#strange.size >= (this.#isUnderstood ? MOST_STRANGE : 1);
  }
}
