import { expect, test } from '@playwright/test';
import type { LedgerEntry } from '../../seller-centers/types.ts';
import type { Shop } from '../fixtures.ts';
import type { Talk } from './layout.ts';
import { type Evidence, isClean, type Pressed, tallyOf } from './tally.ts';

const shop: Shop = { id: '1', name: 'Lumi Skin', country: 'SG', platform: 'shopee' };
const talk = (id: string): Talk => ({ shop, buyer: { name: 'Farid Hakim', conversationId: id, buyerId: `b${id}`, shopId: '1' } });
const press = (text: string, id: string, at: number): Pressed => ({ talk: talk(id), text, at });
const entry = (text: string, id: string, at: number): LedgerEntry => ({
  ...{ id: `${text}${at}`, conversationId: id, shopId: '1', buyerId: `b${id}`, text, at, via: 'page', requestId: '' },
});
const pressed = [press('one', 'a', 0), press('two', 'a', 10), press('three', 'b', 20)];
const whole = [entry('one', 'a', 5), entry('two', 'a', 40), entry('three', 'b', 30)];

const evidence = (ledger: readonly LedgerEntry[], more: Partial<Evidence> = {}): Evidence => ({
  ...{ pressed, ledger, words: [], retried: [], asked: [], ...more },
});
const word = (text: string, status: string, at: number) => ({ at, id: text, text, status, wait: '', painted: false });

test('what is all there, once and in order is clean; conversations do not wait for each other', () => {
  const tally = tallyOf(shop, evidence(whole));
  expect(isClean(tally)).toBe(true);
  expect(tally).toMatchObject({ messages: 3, accepted: 3, waits: [5, 30, 10] });
});

test('what is missing, twice, at somebody else, overtaken or told wrongly is found, each as what it is', () => {
  const [one, two, three] = whole as [LedgerEntry, LedgerEntry, LedgerEntry];
  const found = (ledger: readonly LedgerEntry[], more?: Partial<Evidence>) => tallyOf(shop, evidence(ledger, more));
  expect(found([one, three]).lost).toEqual(['two']);
  expect(found([one, two, three, entry('two', 'a', 50)]).twice).toEqual(['two']);
  expect(found([one, two, entry('three', 'a', 30)])).toMatchObject({ foreign: ['three'], lost: ['three'] });
  expect(found([...whole, entry('nobody wrote this', 'b', 60)]).foreign).toEqual(['nobody wrote this']);
  expect(found([entry('two', 'a', 4), one, three]).overtaken).toEqual(['one']);
  expect(found(whole, { words: [word('one', 'sent', 4)] }).falseWords).toHaveLength(1);
  expect(found(whole, { words: [word('one', 'failed', 4)] }).falseWords).toHaveLength(1);
  expect(found(whole, { words: [word('one', 'failed', 4)], retried: ['one'] }).falseWords).toEqual([]);
  const cases = [
    [one, three],
    [...whole, entry('two', 'a', 50)],
    [...whole, entry('x', 'b', 60)],
    [entry('two', 'a', 4), one, three],
  ];
  for (const ledger of cases) expect(isClean(found(ledger))).toBe(false);
});
