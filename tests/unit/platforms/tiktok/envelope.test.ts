import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAnything, readBytes } from '../../../../lib/platforms/tiktok/envelope';
import { factsIn } from '../../../../lib/platforms/tiktok/parse';
import { readProto } from '../../../../lib/platforms/tiktok/proto';
import { encode } from '../../../contract/tiktok-page/codec';
import { answer, CONVERSATION, card, fieldsOf, frame, init, messages, request, send, sent } from './fixture';

const known = { storeOf: () => '7495' };
const first = messages[0];
const push = () =>
  frame(
    answer(500, [
      [2, CONVERSATION],
      [3, 2],
      [5, fieldsOf(first as (typeof messages)[number])],
    ]),
  );

describe('protobuf', () => {
  it('is read to the last byte or not at all', () => {
    const whole = init();
    expect(readProto(whole)).toBeDefined();
    expect(readProto(whole.subarray(0, -1))).toBeUndefined();
    expect(readProto(new Uint8Array([0x0a, 0xff]))).toBeUndefined();
    expect(readProto(new Uint8Array([0x0b]))).toBeUndefined();
    expect(readProto(new Uint8Array([0x00]))).toBeUndefined();
    expect(readProto(new Uint8Array())?.size).toBe(0);
  });

  it('keeps ids above 2^53 digit by digit', () => {
    expect(readBytes(init()).messages[0]?.message.remoteId).toBe('7500000000000000001');
  });
});

describe('an answer', () => {
  it('to the first call gives every message, each conversation, and whether there are more', () => {
    const heard = readBytes(init([[5, 1]]));
    expect(heard).toMatchObject({ isChat: true, hasMore: true, unread: 0, conversations: [{ id: CONVERSATION, badge: 3 }] });
    expect(heard.messages.map(({ message }) => message.remoteId)).toEqual(messages.map((one) => one.server_message_id));
    expect(heard.messages.every(({ live }) => !live)).toBe(true);
    expect(readBytes(init()).hasMore).toBe(false);
  });

  it.each([1, 2, 7])('to the call for one conversation is found wherever its messages stand (%i)', (number) => {
    const heard = readBytes(
      encode(
        answer(301, [
          [number, fieldsOf(first as (typeof messages)[number])],
          [3, 1],
        ]),
      ),
    );
    expect(heard).toMatchObject({ hasMore: true, messages: [{ message: { conversation: CONVERSATION } }] });
  });

  it('with a message that cannot be read says that there was one', () => {
    expect(
      readBytes(
        encode(
          answer(203, [
            [
              1,
              [
                [1, CONVERSATION],
                [6, 1000],
                [8, 'without its id'],
              ],
            ],
          ]),
        ),
      ).unread,
    ).toBe(1);
  });

  it('that the call failed is no page of messages', () => {
    expect(
      readBytes(
        encode([
          [1, 203],
          [3, 5],
          [4, 'request.MessagesPerUserInitV2Body is empty'],
        ]),
      ),
    ).toMatchObject({
      error: '5 request.MessagesPerUserInitV2Body is empty',
      messages: [],
    });
  });
});

describe('a frame', () => {
  it('brings what is pushed', () => {
    expect(readBytes(push()).messages).toMatchObject([{ live: true, message: { remoteId: '7500000000000000001' } }]);
  });

  it.each([
    ['bytes', () => push().buffer],
    ['base64', () => btoa(String.fromCharCode(...push()))],
    ['bytes in a worker’s envelope', () => ({ type: 'ws', payload: { frames: [push()] } })],
  ])('is understood as %s', (_name, data) => {
    expect(readAnything(data(), false).messages).toHaveLength(1);
  });

  it.each(['hi', '', '{"a":', '<html>', 'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ='])('that is none (%s) says nothing', (data) => {
    expect(readAnything(data, false)).toMatchObject({ messages: [], answers: [], isChat: false });
  });

  it('that a worker has read already is news only when it is new', () => {
    const now = { ...first, create_time: Math.floor(Date.now() / 1_000) };
    expect(readAnything({ list: [first, now] }, false).messages.map(({ live }) => live)).toEqual([false, true]);
  });
});

describe('a send', () => {
  const sending = { conversation: CONVERSATION, text: 'Yes, it is', clientKeys: [send.client_message_id] };

  it('is recognised in a call, in a frame and on its way to a worker', () => {
    expect(readBytes(request()).sendings).toEqual([{ ...sending, sequence: '78' }]);
    expect(
      readAnything(
        frame([
          [1, 100],
          [
            8,
            [
              [
                100,
                [
                  [1, CONVERSATION],
                  [4, 'Yes, it is'],
                  [8, send.client_message_id],
                ],
              ],
            ],
          ],
        ]),
        true,
      ).sendings,
    ).toMatchObject([sending]);
    expect(readAnything({ cmd: 'send', body: send }, true).sendings).toEqual([sending]);
    expect(readAnything({ cmd: 'send', body: send }, false).sendings).toEqual([]);
  });

  it('is answered by an id, by words, or by neither', () => {
    expect(
      readBytes(
        sent([
          [1, 7_500_000_000_000_000_099n],
          [4, 'k'],
        ]),
      ).answers,
    ).toEqual([{ serverId: '7500000000000000099', clientId: 'k', sequence: '77', isRefused: false, words: undefined }]);
    expect(
      readBytes(
        sent([
          [3, 7],
          [4, 'k'],
          [5, 12n],
          [6, 'no such words'],
        ]),
      ).answers,
    ).toMatchObject([{ serverId: undefined, isRefused: true, words: 'no such words' }]);
  });

  it.each([
    { what: 'words beside the status', extra: 'Contains sensitive words', status: 7, words: 'Contains sensitive words' },
    { what: 'data beside the status', extra: '{"trace":"a1"}', status: 7, words: undefined },
    { what: 'words beside no refusal', extra: 'delivered', status: 0, words: undefined },
  ])('is refused in the words that stand with its status: $what', ({ extra, status, words }) => {
    const answer = sent([
      [2, extra],
      [3, status],
      [4, 'k'],
    ]);
    expect(readBytes(answer).answers).toMatchObject([{ isRefused: status !== 0, words }]);
  });
});

test('a card’s props give the same message as the wire', () => {
  expect(readAnything(card, false).messages[0]?.message).toMatchObject({
    conversation: CONVERSATION,
    remoteId: '7500000000000000001',
    at: 1_790_000_001_000,
  });
});

describe('damaged bytes', () => {
  const original = new Map(factsIn(init(), known).facts.map((fact) => [fact.remoteId, fact]));
  const damage = fc.record({
    source: fc.constantFrom(
      init(),
      push(),
      request(),
      sent([
        [1, 7_500_000_000_000_000_099n],
        [4, 'k'],
      ]),
    ),
    flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    cut: fc.option(fc.nat(), { nil: undefined }),
    insert: fc.option(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 6 })), { nil: undefined }),
  });

  interface Damage {
    source: Uint8Array;
    flips: [number, number][];
    cut: number | undefined;
    insert: [number, Uint8Array] | undefined;
  }

  function damaged({ source, flips, cut, insert }: Damage): Uint8Array {
    let bytes = source.slice();
    for (const [at, value] of flips) bytes[at % bytes.length] = value;
    if (insert) {
      const at = insert[0] % bytes.length;
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...insert[1], ...bytes.subarray(at)]);
    }
    return cut === undefined ? bytes : bytes.subarray(0, cut % (bytes.length + 1));
  }

  /** Everything that the source said, so that nothing is told that was not in it. */
  it('never throw, and never tell a message whose id, words or side the damage did not leave whole', () => {
    fc.assert(
      fc.property(damage, (how) => {
        const bytes = damaged(how);
        const words = new TextDecoder('utf-8').decode(bytes);
        for (const fact of factsIn(bytes, known).facts) {
          expect(words).toContain(fact.conversation);
          if (fact.text) expect(words).toContain(fact.text);
          for (const key of fact.clientKeys) expect(words).toContain(key);
          const before = original.get(fact.remoteId);
          if (before && how.flips.length === 0 && !how.insert) expect(fact.text).toBe(before.text);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('and values made of anything never throw', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true, withMap: true }),
        fc.boolean(),
        (value, isSent) => {
          readAnything(value, isSent);
        },
      ),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(factsIn(bytes, known).facts).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
