import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FactSchema } from '../../../../lib/domain/facts';
import { Directory } from '../../../../lib/platforms/shopee/directory';
import { parseFrame, parseMessage, parseRow } from '../../../../lib/platforms/shopee/parse';
import { listIn } from '../../../../lib/platforms/shopee/wire';
import { fieldsOf } from '../../../../lib/wire/json';
import { fixture, knownAfterLists } from './fixture';

const CONVERSATION = '123456789012345678';
const rowsOf = (name: string) => (listIn(fixture(name), ['conversations']) ?? []).map((value) => parseRow(value, knownAfterLists()));
const history = () => fixture('history') as Record<string, unknown>[];

describe('stores', () => {
  it('come from the login and the list of shops, each with its own site', () => {
    const directory = new Directory('sg');
    expect(directory.learnLogin(fixture('login'))).toEqual([{ kind: 'store', storeKey: '222', name: 'shop.th', site: 'th' }]);
    expect(directory.learnShops(fixture('shop-list'))).toEqual([{ kind: 'store', storeKey: '555', name: '(PH) shop.ph', site: 'ph' }]);
    expect(directory.learnLogin(fixture('login'))).toEqual([]);
  });
});

describe('conversation rows', () => {
  it('are read bare', () => {
    expect(rowsOf('list-bare')).toMatchObject([
      {
        fact: {
          conversation: {
            storeKey: '222',
            remoteId: CONVERSATION,
            buyerId: '444',
            buyerName: 'buyer1',
            unread: 2,
            closed: false,
            lastAt: Date.UTC(2026, 8, 29, 3, 4, 5),
            lastRemoteId: '234567890123456789',
            preview: { text: 'hi', kind: 'text', direction: 'in' },
          },
        },
      },
    ]);
  });

  it('are read wrapped, with numbers as strings and content as a string', () => {
    expect(rowsOf('list-wrapped')).toMatchObject([
      {
        fact: {
          conversation: {
            storeKey: '555',
            buyerId: '445',
            buyerName: 'buyer2',
            unread: 0,
            closed: true,
            preview: { kind: 'unsupported', direction: 'out' },
          },
        },
      },
    ]);
  });
});

describe('messages', () => {
  it('of every kind are told as what they are', () => {
    const parsed = history().map((message) => parseMessage(message, knownAfterLists(), { live: false, conversation: CONVERSATION }));
    const facts = parsed.map((one) => ('fact' in one ? one.fact : one.problem));
    expect(facts).toMatchObject([
      { direction: 'in', message: 'text', text: 'hi', clientKeys: ['u1', 'r1'], at: 1_790_651_041_000, storeKey: '222' },
      { direction: 'out', message: 'text', text: 'line one\nline two', author: 'unknown', clientKeys: ['u2', 'r2'] },
      {
        message: 'image',
        attachment: { imageUrl: 'https://cf.shopee.co.th/file/thumb', linkUrl: 'https://cf.shopee.co.th/file/full', width: 100 },
      },
      { message: 'sticker', attachment: { imageUrl: 'https://deo.shopeemobile.com/shopee/shopee-sticker-live-th/packs/12/7@1x.gif' } },
      { message: 'video', attachment: { linkUrl: 'https://down-ws-sg.vod.susercontent.com/v.mp4' } },
      { message: 'product', attachment: { title: 'A lamp' } },
      { message: 'order', attachment: { title: '260929ABC' } },
      { message: 'unsupported', rawType: 'faq_liveagent', direction: 'out', author: 'auto-reply' },
      { message: 'system', text: 'Closed after seven days', author: 'auto-reply' },
    ]);
    for (const fact of facts) expect(v.is(FactSchema, fact)).toBe(true);
  });

  it.each([
    ['frame-worker', { direction: 'in', text: 'are you there' }],
    ['frame-socket', { direction: 'out', text: 'yes', clientKeys: ['u11'], at: 1_790_651_051_000 }],
  ])('are read from %s', (name, expected) => {
    const frame = parseFrame(fixture(name));
    expect(parseMessage(frame?.content, knownAfterLists(), { live: true })).toMatchObject({ fact: expected });
  });

  it('wait when it cannot be told whose they are', () => {
    const nobody = new Directory(undefined);
    expect(parseMessage(parseFrame(fixture('frame-worker'))?.content, nobody, { live: true })).toEqual({ problem: 'unknown-owner' });
  });

  it('are of the shop that they name, also when the page has named only another', () => {
    const known = new Directory('th');
    known.learnLogin({ user: { id: 333 }, shop: { id: '222', user_id: '333', country: 'TH' } });
    const whose = { conversation_id: '77', shop_id: 0, from_id: 999, to_id: 445, to_shop_id: 0, send_by_yourself: true };
    const pushed = { ...history()[0], ...whose };
    expect(parseMessage({ ...pushed, from_shop_id: 555 }, known, { live: true })).toMatchObject({ fact: { storeKey: '555' } });
    expect(parseMessage({ ...pushed, from_shop_id: 0 }, known, { live: true })).toEqual({ problem: 'unknown-owner' });
    expect(parseMessage({ ...pushed, from_shop_id: 0 }, known, { live: false, conversation: '77' })).toMatchObject({
      fact: { storeKey: '222' },
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['both say the buyer', { to_id: 444 }],
    ['the buyer writes to the buyer’s own shop', { to_id: 333, from_id: 444, to_shop_id: 0, from_shop_id: 222 }],
    ['the buyer’s message is said to be our own', { send_by_yourself: true }],
  ])('wait when %s, because then it is not known who wrote them', (_name, fields) => {
    const message = { ...history()[0], ...fields };
    expect(parseMessage(message, knownAfterLists(), { live: true })).toEqual({ problem: 'unknown-owner' });
  });

  it('of another conversation than the one asked for are not taken', () => {
    expect(parseMessage(history()[0], knownAfterLists(), { live: false, conversation: '999' })).toEqual({ problem: 'unreadable' });
  });

  it('whose text cannot be read stay unsupported', () => {
    const cut = { ...history()[0], content: '{"text":"hel' };
    expect(parseMessage(cut, knownAfterLists(), { live: false })).toMatchObject({
      fact: { message: 'unsupported', text: '', rawType: 'text' },
    });
  });

  it('are not typing frames', () => expect(parseFrame(fixture('frame-typing'))?.type).toBe('typing'));

  it('damaged in any field never throw and never say what the page did not', () => {
    const damage = fc.record({ place: fc.nat(8), key: fc.string(), with: fc.anything(), at: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const messages = history().map((message) => ({ ...message }));
        for (const { place, key, at, with: value } of damages) {
          const message = messages[place] as Record<string, unknown>;
          const keys = Object.keys(message);
          message[keys[at % keys.length] ?? key] = value;
        }
        for (const message of messages) {
          const parsed = parseMessage(message, knownAfterLists(), { live: false, conversation: CONVERSATION });
          if (!('fact' in parsed)) continue;
          const { fact } = parsed;
          expect(v.is(FactSchema, fact)).toBe(true);
          const content = fieldsOf(message.content);
          if (fact.message === 'text') expect(fact.text).toBe(content?.text);
          expect(fact.conversation).toBe(CONVERSATION);
          if (fact.direction === 'in')
            expect([message.from_id, message.to_shop_id, message.to_id].map((id) => (typeof id === 'object' ? '' : String(id)))).toEqual(
              expect.arrayContaining([expect.stringMatching(/^(444|222|333|111)$/)]),
            );
        }
      }),
      { numRuns: 600 },
    );
  });

  it('and rows and frames made of anything never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseRow(value, knownAfterLists());
        parseMessage(value, knownAfterLists(), { live: true });
        parseFrame(value);
      }),
      { numRuns: 500 },
    );
  });
});
