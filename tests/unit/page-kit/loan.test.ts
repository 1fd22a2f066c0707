// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { borrow, type Loan } from '../../../lib/page-kit/loan';
import { insert, typeInto, write } from '../../../lib/page-kit/text-field';

const OURS = 'Hello, it is on its way.';
const THEIRS = 'half-written ';
let end: AbortController;
let shown: string;

const field = (): HTMLTextAreaElement => {
  const found = document.querySelector('textarea');
  if (!found) throw new Error('no composer');
  return found;
};

/** The page draws its composer anew, as it does when another conversation is opened. */
function show(conversation: string, value: string): void {
  shown = conversation;
  document.body.innerHTML = '<textarea></textarea>';
  field().value = value;
}

function typed(value: string): void {
  field().value = value;
  field().dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function fill(conversation = 'anna', ours = OURS): Promise<Loan> {
  const loan = borrow({ conversation, ours, fieldOf: field, isThere: () => shown === conversation }, end.signal);
  if (!loan || !(await typeInto(field, ours, [write, insert], end.signal))) throw new Error('the composer did not take it');
  loan.watch();
  return loan;
}

beforeEach(() => {
  end = new AbortController();
  show('anna', THEIRS);
});
afterEach(() => end.abort());

test('the person’s text is back as soon as the page has emptied its composer, before any answer', async () => {
  await fill();
  field().value = '';
  await expect.poll(() => field().value).toBe(THEIRS);
});

test('what is typed while ours is on its way follows what stood there', async () => {
  const loan = await fill();
  field().value = '';
  typed('m');
  expect(field().value).toBe(`${THEIRS}m`);
  typed(`${THEIRS}more`);
  loan.settle();
  expect(field().value).toBe(`${THEIRS}more`);
});

test('what is typed into ours before it is pressed stays, and ours goes', async () => {
  const loan = await fill();
  typed(`${OURS}more`);
  loan.settle();
  expect(field().value).toBe(`${THEIRS}more`);
});

test('words of ours that the person types afterwards are the person’s', async () => {
  show('anna', '');
  const loan = await fill('anna', 'ok');
  field().value = '';
  typed('o');
  typed('ok then');
  loan.settle();
  expect(field().value).toBe('ok then');
});

test('it is never given to another conversation, and waits for the return', async () => {
  const loan = await fill();
  show('bert', '');
  loan.settle();
  typed('for Bert');
  expect(field().value).toBe('for Bert');
  show('anna', OURS);
  field().focus();
  expect(field().value).toBe(THEIRS);
});

test('the next message to that buyer borrows the person’s text, not our last one', async () => {
  (await fill()).settle();
  const loan = await fill();
  show('bert', '');
  loan.settle();
  show('anna', OURS);
  const again = await fill();
  again.settle();
  expect(field().value).toBe(THEIRS);
});
