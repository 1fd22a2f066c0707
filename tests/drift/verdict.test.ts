import { describe, expect, it } from 'vitest';
import type { Bubble } from '../e2e/support/read-bubbles.ts';
import type { LedgerEntry } from '../seller-centers/types.ts';
import { judge, type Observed, type Talk } from './verdict.ts';

const AT = 1_000;
const talk = (mark: string, buyer: string, conversationId: string): Talk => ({
  buyer,
  conversationId,
  buyerId: '4',
  shopId: '8',
  mark,
  question: `${mark} is it there?`,
  pressed: [`${mark} answer 1`],
});
const amira = talk('<A>', 'Amira', 'c1');
const bolek = talk('<B>', 'Bolek', 'c2');
const entry = (conversationId: string, text: string): LedgerEntry => ({
  id: `m-${text}`,
  conversationId,
  shopId: '8',
  buyerId: '4',
  text,
  at: AT,
  via: 'page',
  requestId: 'r',
});
const bubble = (direction: string, text: string, status: string | null = null, wait: string | null = null): Bubble => ({
  id: `shopee:8:c:${text}`,
  direction,
  kind: 'text',
  status,
  wait,
  text,
});
const threadOf = ({ buyer, question }: Talk, status: string, wait: string | null = null) => ({
  buyer,
  bubbles: [bubble('in', question), bubble('out', `${question.slice(0, 3)} answer 1`, status, wait)],
});
const truthOf = ({ question }: Talk) => [{ id: '1', from: 'buyer' as const, text: question }];

/** A run in which all went well. */
const well: Observed = {
  talks: [amira, bolek],
  ledger: [entry('c1', '<A> answer 1'), entry('c2', '<B> answer 1')],
  truth: new Map([
    ['c1', truthOf(amira)],
    ['c2', truthOf(bolek)],
  ]),
  words: [{ at: AT + 1, id: 'x', text: '<A> answer 1', status: 'sent', wait: '', painted: true }],
  threads: [threadOf(amira, 'sent'), threadOf(bolek, 'sent')],
  rows: ['Amira <A> answer 1', 'Bolek <B> answer 1'],
  connection: 'connected',
  health: 'connected',
  inventedStores: [],
  errors: [],
};
/** Of two messages to one buyer, the second waits behind the first. */
const behind = (wait: string): Partial<Observed> => {
  const second = bubble('out', '<A> answer 2', 'queued', 'predecessor');
  const thread = threadOf(amira, 'queued', wait);
  return {
    talks: [{ ...amira, pressed: [...amira.pressed, second.text] }],
    ledger: [],
    words: [],
    threads: [{ ...thread, bubbles: [...thread.bubbles, second] }],
  };
};
const waiting = (wait: string): Partial<Observed> => ({
  ledger: [],
  words: [],
  threads: [threadOf(amira, 'queued', wait), threadOf(bolek, 'queued', wait)],
});

describe('a run is said', () => {
  it('to work when every message arrived and every question was heard', () => expect(judge(well)).toEqual({ kind: 'works' }));

  it.each<[string, Partial<Observed>]>([
    ['the store says so', { ...waiting('none'), connection: 'page-changed' }],
    ['every message waits for it', waiting('page-changed')],
    ['every message waits for it or behind one that does', behind('page-changed')],
    ['no store is known, and the page says so', { ...waiting('none'), connection: undefined, health: 'page-changed' }],
  ])('page-changed when %s', (_name, change) => expect(judge({ ...well, ...change })).toEqual({ kind: 'page-changed' }));

  it('no page-changed when messages wait behind one that waits for something else', () => {
    expect(judge({ ...well, ...behind('backoff') })).toEqual({ kind: 'degraded', said: 'queued backoff' });
  });

  it('degraded when a message waits with another word', () => {
    expect(judge({ ...well, ...waiting('wrong-buyer') })).toEqual({ kind: 'degraded', said: 'queued wrong-buyer' });
  });
});

describe('it is silent', () => {
  it.each<[string, Partial<Observed>]>([
    [
      'when a question is never heard of',
      { threads: [{ buyer: 'Amira', bubbles: [bubble('out', '<A> answer 1', 'sent')] }, threadOf(bolek, 'sent')] },
    ],
    ['when sending has no end', { ledger: [], words: [], threads: [threadOf(amira, 'sending'), threadOf(bolek, 'sending')] }],
    [
      'when a buyer is in no list',
      { talks: [{ ...amira, pressed: [] }, bolek], ledger: [entry('c2', '<B> answer 1')], words: [], threads: [threadOf(bolek, 'sent')] },
    ],
  ])('%s', (_name, change) => expect(judge({ ...well, ...change }).kind).toBe('silent'));

  it('no longer when the store says something', () => {
    const threads = [{ buyer: 'Amira', bubbles: [bubble('out', '<A> answer 1', 'sent')] }, threadOf(bolek, 'sent')];
    expect(judge({ ...well, threads, connection: 'connecting' })).toEqual({ kind: 'degraded', said: 'store connecting' });
  });
});

describe('a violation is', () => {
  it.each<[string, Partial<Observed>, RegExp]>([
    ['a message at the other buyer', { ledger: [entry('c2', '<A> answer 1'), entry('c2', '<B> answer 1')] }, /WRONG BUYER/],
    ['a message at somebody else altogether', { ledger: [...well.ledger, entry('c9', '<A> answer 1')] }, /WRONG BUYER/],
    ['a message twice', { ledger: [...well.ledger, entry('c1', '<A> answer 1')] }, /TWICE/],
    ['a message from another store', { ledger: well.ledger.map((one) => ({ ...one, shopId: '9' })) }, /WRONG STORE/],
    ['a message nobody pressed', { ledger: [...well.ledger, entry('c1', 'half a')] }, /never pressed/],
    ['"sent" of what did not arrive', { ledger: [entry('c2', '<B> answer 1')] }, /"sent" of/],
    [
      '"failed" of what arrived',
      { words: [{ at: AT + 1, id: 'x', text: '<A> answer 1', status: 'failed', wait: '', painted: true }] },
      /"failed" of/,
    ],
    [
      'a wait for what did not happen',
      { words: [{ at: 1, id: 'x', text: '<A>', status: 'queued', wait: 'offline', painted: true }] },
      /wait for/,
    ],
    ['a store that is called signed out', { connection: 'signed-out' }, /signed-out/],
    ['a store that does not exist', { inventedStores: ['shopee:444'] }, /does not exist/],
    ['one row of two buyers', { rows: ['Amira <B> answer 1'] }, /two buyers/],
    [
      'words of the other buyer',
      { threads: [threadOf(amira, 'sent'), { buyer: 'Bolek', bubbles: [bubble('in', '<A> is it there?')] }] },
      /thread of/,
    ],
    [
      'a question told as an answer',
      { threads: [{ buyer: 'Amira', bubbles: [bubble('out', '<A> is it there?', 'sent')] }, threadOf(bolek, 'sent')] },
      /false message/,
    ],
    ['words nobody wrote', { threads: [{ buyer: 'Amira', bubbles: [bubble('in', 'made up')] }, threadOf(bolek, 'sent')] }, /false message/],
    ['an exception in the extension', { errors: ['TypeError'] }, /TypeError/],
  ])('%s', (_name, change, fault) => {
    const verdict = judge({ ...well, ...change });
    expect(verdict.kind === 'violation' ? verdict.faults.join('\n') : verdict.kind).toMatch(fault);
  });

  it('messages out of order', () => {
    const two = { ...amira, pressed: ['<A> answer 1', '<A> answer 2'] };
    const verdict = judge({ ...well, talks: [two], ledger: [entry('c1', '<A> answer 2'), entry('c1', '<A> answer 1')] });
    expect(verdict).toMatchObject({ kind: 'violation', faults: expect.arrayContaining([expect.stringMatching(/out of order/)]) });
  });
});
