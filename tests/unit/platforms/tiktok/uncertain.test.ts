// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { uncertaintyIn } from '../../../../lib/page-kit/uncertain';
import { trace } from '../../../../lib/platforms/tiktok/trace';
import type { SendTrace } from '../../../../lib/platforms/types';
import { encode, type Field } from '../../../contract/tiktok-page/codec';
import { CONVERSATION, frame, sent } from './fixture';
import { wireStage } from './wire-stage';

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});
let count = 0;

describe('a no', () => {
  it.each<[string, number | undefined, string | undefined, string | undefined]>([
    ['a session that ended', 401, undefined, 'signed-out'],
    ['the same in words', 7, 'Your login has expired, please log in again', 'signed-out'],
    ['nobody logged in', 1001, 'user is not logged in', 'signed-out'],
    ['the same, shorter', 1001, 'Not login', 'signed-out'],
    ['a token', 1001, 'token invalid', 'signed-out'],
    ['HTTP’s own words', 7, 'Unauthorized', 'signed-out'],
    ['a captcha', 4019, 'verification required', 'verification'],
    ['the same, otherwise worded', 10_000, 'Please verify to continue', 'verification'],
    ['the same, in Vietnamese', 7, 'Vui lòng xác minh', 'verification'],
    ['a refusal that only sounds like one', 7, 'An unverified link is not allowed', undefined],
    ['no right', 7, 'Not authorised', 'rights'],
    ['no right, by number', 98001002, 'failed', 'rights'],
    ['a pause', 429, undefined, 'pace'],
    ['a pause in words', 7, 'Too many requests', 'pace'],
    ['the same, otherwise', 7, 'Operation too frequent', 'pace'],
    ['a limit', 7, 'rate-limit exceeded', 'pace'],
    ['later', 7, 'System error, please try again later', 'pace'],
    ['later, in Vietnamese', 7, 'Vui lòng thử lại sau', 'pace'],
    ['a slow machine', 408, undefined, 'machine'],
    ['a broken machine', 500, undefined, 'machine'],
    ['a machine that is away', 503, 'x', 'machine'],
    ['a machine in words', 7, 'internal error', 'machine'],
    ['a request that is there already', 7, 'Duplicate message', 'repeat'],
    ['the same, by number', 409, undefined, 'repeat'],
    ['words that are forbidden', 7, 'This message contains sensitive words', undefined],
    ['a buyer who blocks', 403, 'The buyer does not accept messages', undefined],
    ['a text that is too long', 400, 'Your message is too long', undefined],
    ['advice on words', 3, 'Sensitive words: edit the message and try again', undefined],
    ['a number beyond those of HTTP', 5_001, 'no', undefined],
    ['nothing', undefined, undefined, undefined],
  ])('of %s (%s, %s) is the word of %s', (_name, code, words, who) => {
    expect(uncertaintyIn([code], words)).toBe(who);
  });
});

function stage() {
  const wire = wireStage();
  const traces: SendTrace[] = [];
  const ref = { storeKey: '7495', remoteId: CONVERSATION, buyerId: '1', buyerName: '' };
  trace(wire.bridge, wire.traffic, ref, 'hello', (seen) => traces.push(seen), ending.signal);
  const number = ++count;
  const request: Field[] = [
    [1, 100],
    [2, number],
    [
      8,
      [
        [
          100,
          [
            [1, CONVERSATION],
            [4, 'hello'],
            [8, `uncertain-${number}`],
          ],
        ],
      ],
    ],
  ];
  return { ...wire, traces, request, number, last: () => traces.at(-1) };
}

describe('an answer of another than the service is a doubt', () => {
  const whole: readonly (readonly [string, number, string])[] = [
    ['a login', 401, 'Not logged in'],
    ['a pause', 429, 'too many requests'],
    ['a pause by its number alone', 429, ''],
    ['a machine', 502, 'bad gateway'],
    ['words alone', 7, 'Sent too frequently, try later'],
  ];

  it.each(whole)('by a call: %s', (_name, status, words) => {
    const { begin, end, request, number, last } = stage();
    const body = encode([
      [1, 100],
      [2, number],
      [3, status],
      [4, words],
    ]);
    end(begin(encode(request)), body, 200, { retryAfter: '9' });
    expect(last()).toMatchObject({ kind: 'doubtful', how: 'answered', retryAfterMs: 9_000 });
  });

  it.each(whole)('by the socket, at once: %s', (_name, status, words) => {
    const { frame: hear, request, number, last } = stage();
    hear(frame(request).buffer, 'sent');
    hear(
      frame([
        [1, 100],
        [2, number],
        [3, status],
        [4, words],
      ]).buffer,
    );
    expect(last()).toMatchObject({ kind: 'doubtful', how: 'answered' });
  });

  it.each<[string, Field[]]>([
    [
      'a number',
      [
        [3, 429],
        [6, 'no'],
      ],
    ],
    [
      'a code',
      [
        [5, 401],
        [6, 'no'],
      ],
    ],
    [
      'words',
      [
        [3, 3],
        [6, 'Rate limit reached'],
      ],
    ],
  ])('in the answer’s own part: %s', (_name, part) => {
    const { begin, end, request, last } = stage();
    end(begin(encode(request)), sent(part), 200, { retryAfter: '9' });
    expect(last()).toMatchObject({ kind: 'doubtful', retryAfterMs: 9_000 });
  });

  it.each([401, 403, 429, 500])('by HTTP’s own status, whatever it says beneath: %i', (status) => {
    const { begin, end, request, last } = stage();
    const body = sent([
      [3, 3],
      [6, 'This message contains sensitive words'],
    ]);
    end(begin(encode(request)), body, status);
    expect(last()).toMatchObject({ kind: 'doubtful', httpStatus: status });
  });

  it('beside a challenge', () => {
    const { begin, end, request, last } = stage();
    const body = sent([
      [3, 3],
      [6, 'no'],
    ]);
    end(begin(encode(request)), body, 200, { challenge: true });
    expect(last()).toMatchObject({ kind: 'doubtful', detail: 'challenge' });
  });
});
