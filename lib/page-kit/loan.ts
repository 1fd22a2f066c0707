import { type AnyField, write } from './text-field';

/** How often it is looked whether the page has emptied its composer; React sets a value without any event. */
const LOOK_MS = 50;
/** What a person does before anything else in a composer that they come back to. */
const RETURNS = ['focusin', 'input'] as const;

export interface Loan {
  /** From now on: as soon as ours is gone from the composer, the person's text is back. */
  watch(): void;
  /** It is over: ours goes, wherever it still stands, and the person's text comes back. */
  settle(): void;
}

export interface Borrowing {
  conversation: string;
  /** The text as the field will hold it. */
  ours: string;
  fieldOf(): AnyField | undefined;
  /** Whether the conversation is the one on the screen. */
  isThere(): boolean;
}

/** One for a conversation: the page keeps a draft for each, so what could not be given back waits there. */
const open = new Map<string, Loan>();

/**
 * The person's own words in the page's composer, while ours stand in their place. They are given back with whatever was typed meanwhile, and
 * only in the conversation that they were taken from: when the person has gone to another one, they wait for the return.
 */
export function borrow({ conversation, ours, fieldOf, isThere }: Borrowing, signal: AbortSignal): Loan | undefined {
  open.get(conversation)?.settle();
  const field = fieldOf();
  if (!field) return undefined;
  const before = field.value;
  const end = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;

  function giveBack(): void {
    const now = fieldOf();
    if (!now || end.signal.aborted) return;
    // The very text in the very field is ours, whatever else can still be proven.
    if (!(now === field && now.value === ours) && !isThere()) return;
    const value = withoutOurs(now.value, ours, before);
    if (value !== now.value) write(now, value);
    finish();
  }

  function finish(): void {
    clearInterval(timer);
    end.abort();
    if (open.get(conversation) === loan) open.delete(conversation);
  }

  const loan: Loan = {
    watch() {
      const look = () => fieldOf()?.value.includes(ours) || giveBack();
      timer = setInterval(look, LOOK_MS);
      document.addEventListener('input', look, { capture: true, signal: end.signal });
    },
    settle() {
      clearInterval(timer);
      giveBack();
      for (const type of RETURNS) document.addEventListener(type, giveBack, { capture: true, signal: end.signal });
    },
  };
  open.set(conversation, loan);
  signal.addEventListener('abort', () => loan.settle(), { once: true, signal: end.signal });
  return loan;
}

/** Puts our text in place of the person's. `typed` begins to type and says whether the composer holds exactly it; `restore` is the way back. */
export async function fillOnLoan(borrowing: Borrowing, typed: () => Promise<boolean>, signal: AbortSignal) {
  const loan = borrow(borrowing, signal);
  const ok = loan !== undefined && (await typed());
  if (ok) loan.watch();
  return { ok, restore: () => loan?.settle() };
}

function withoutOurs(value: string, ours: string, before: string): string {
  if (value.includes(ours)) return value.replace(ours, () => before);
  return value.startsWith(before) ? value : before + value;
}
