// @vitest-environment happy-dom
import { expect, it, test } from 'vitest';
import { encode, type Field } from '../../../contract/tiktok-page/codec';
import { answer, CONVERSATION, fieldsOf, frame, messages, sent } from './fixture';
import { refusal, SERVER_ID, sendOf, sequence, stage } from './trace-stage';

it('an id in the answer to this very call is an acceptance', () => {
  const { begin, end, traces, key } = stage();
  const call = begin(encode(sendOf('hello', key)));
  expect(traces).toEqual([{ kind: 'request-seen', clientKeys: [key] }]);
  end(
    call,
    sent([
      [1, SERVER_ID],
      [4, key],
    ]),
  );
  expect(traces.at(-1)).toEqual({ kind: 'accepted', remoteId: String(SERVER_ID), clientKeys: [key] });
});

it('words of refusal without an id are a refusal', () => {
  const { begin, end, traces, key } = stage();
  end(
    begin(encode(sendOf('hello', key))),
    sent([
      [3, 7],
      [4, key],
      [5, 3],
      [6, 'This message contains sensitive words'],
    ]),
  );
  expect(traces.at(-1)).toEqual({ kind: 'refused', code: 'refused', words: 'This message contains sensitive words' });
});

it.each<[string, readonly Field[]]>([
  ['alone', []],
  [
    'beside an empty answer',
    [
      [
        6,
        [
          [
            100,
            [
              [1, 0],
              [3, 3],
            ],
          ],
        ],
      ],
    ],
  ],
])('a no of the whole answer, %s, is a refusal in its words', (_name, more) => {
  const words = { kind: 'refused', words: 'This message contains sensitive words' };
  const { begin, end, traces, key } = stage();
  end(begin(encode(sendOf('hello', key))), encode([...refusal(1), ...more]));
  expect(traces.at(-1)).toMatchObject(words);
  const socket = stage();
  socket.frame(frame(sendOf('hello', socket.key)).buffer, 'sent');
  socket.frame(frame([...refusal(sequence()), ...more]).buffer);
  expect(socket.traces.at(-1)).toMatchObject(words);
});

it.each<[string, Uint8Array<ArrayBuffer> | undefined, number, object, object]>([
  ['a code without words', sent([[3, 7]]), 200, {}, { how: 'answered' }],
  [
    'words beside an id',
    sent([
      [1, SERVER_ID],
      [3, 7],
      [6, 'x'],
    ]),
    200,
    {},
    { how: 'answered' },
  ],
  ['an id of zero', sent([[1, 0]]), 200, {}, { how: 'answered' }],
  [
    'a failed call',
    encode([
      [1, 100],
      [3, 5],
      [4, 'token expired'],
    ]),
    200,
    {},
    { how: 'answered', words: 'token expired' },
  ],
  ['nothing', undefined, 200, {}, { how: 'answered' }],
  ['a page', new TextEncoder().encode('<html>') as Uint8Array<ArrayBuffer>, 200, {}, { how: 'answered' }],
  ['a cut answer', sent([[1, SERVER_ID]]).slice(0, -8), 200, {}, { how: 'answered' }],
  ['a limit', undefined, 429, { retryAfter: '7' }, { how: 'answered', httpStatus: 429, retryAfterMs: 7_000 }],
  ['a challenge', undefined, 200, { challenge: true }, { how: 'answered', detail: 'challenge' }],
  ['a broken server', sent([[1, SERVER_ID]]), 500, {}, { how: 'answered', httpStatus: 500 }],
])('%s proves nothing', (_name, body, status, more, expected) => {
  const { begin, end, traces, key } = stage();
  end(begin(encode(sendOf('hello', key))), body, status, more);
  expect(traces.at(-1)).toMatchObject({ kind: 'doubtful', ...expected });
});

test('a call that is lost is a doubt, and a copy with its nonce settles it', () => {
  const { begin, fail, frame: hear, traces, key } = stage();
  fail(begin(encode(sendOf('hello', key))));
  expect(traces.at(-1)).toMatchObject({ kind: 'doubtful', how: 'lost' });
  const [, own] = messages;
  const copy = { ...own, content: 'hello', ext: { ...own?.ext, 's:client_message_id': key } } as (typeof messages)[number];
  hear(
    frame(
      answer(500, [
        [2, CONVERSATION],
        [5, fieldsOf(copy)],
      ]),
    ).buffer,
  );
  expect(traces.at(-1)).toMatchObject({ kind: 'accepted', remoteId: own?.server_message_id, at: 1_790_000_002_000 });
});

test('a copy without a role is the shop’s own by its nonce, and nobody’s by another', () => {
  const { begin, fail, frame: hear, traces, key } = stage();
  fail(begin(encode(sendOf('hello', key))));
  const roleless = (nonce: string, id: string) => {
    const copy = {
      ...messages[1],
      server_message_id: id,
      content: 'hello',
      ext: { type: 'text', shop_id: '7495', 's:client_message_id': nonce },
    };
    const fields = fieldsOf(copy as unknown as (typeof messages)[number]);
    hear(
      frame(
        answer(500, [
          [2, CONVERSATION],
          [5, fields],
        ]),
      ).buffer,
    );
  };
  roleless('somebody else’s', '7500000000000000070');
  expect(traces.at(-1)).toMatchObject({ kind: 'doubtful' });
  roleless(key, '7500000000000000071');
  expect(traces.at(-1)).toMatchObject({ kind: 'accepted', remoteId: '7500000000000000071' });
});

test('by the socket the nonce, or the number of the request, tells whose answer it is', () => {
  const one = stage();
  one.frame(frame(sendOf('hello', one.key)).buffer, 'sent');
  one.frame(
    frame(
      answer(100, [
        [1, SERVER_ID],
        [4, 'somebody else’s'],
      ]),
    ).buffer,
  );
  expect(one.traces).toEqual([{ kind: 'request-seen', clientKeys: [one.key] }]);
  one.frame(
    frame([
      [1, 100],
      [2, sequence()],
      [6, [[100, [[1, SERVER_ID]]]]],
    ]).buffer,
  );
  expect(one.traces.at(-1)).toMatchObject({ kind: 'accepted', remoteId: String(SERVER_ID) });
});

test('what leaves for another conversation, or with other words, is not ours', () => {
  const { begin, end, traces, key } = stage();
  end(
    begin(encode(sendOf('hello', key, '0:1:6:7495'))),
    sent([
      [1, SERVER_ID],
      [4, key],
    ]),
  );
  end(
    begin(encode(sendOf('hello!', `${key}b`))),
    sent([
      [1, SERVER_ID],
      [4, `${key}b`],
    ]),
  );
  expect(traces).toEqual([]);
});

test('the same words twice are two messages, each with its own answer', () => {
  const { begin, end, traces, follow, key } = stage();
  const calls = [begin(encode(sendOf('hello', key)))];
  const second = follow('hello');
  calls.push(begin(encode(sendOf('hello', `${key}b`))));
  end(calls[1] ?? 0, sent([[1, SERVER_ID + 1n]]));
  end(calls[0] ?? 0, sent([[1, SERVER_ID]]));
  expect(traces.at(-1)).toMatchObject({ kind: 'accepted', remoteId: String(SERVER_ID) });
  expect(second.at(-1)).toMatchObject({ kind: 'accepted', remoteId: String(SERVER_ID + 1n) });
});

test('the same words pressed again are not the answer to one that nothing was heard of', () => {
  const { begin, end, follow, traces, key } = stage();
  const pressed = follow('hello');
  end(begin(encode(sendOf('hello', key))), sent([[1, SERVER_ID]]));
  expect(traces).toEqual([]);
  expect(pressed.map(({ kind }) => kind)).toEqual(['request-seen', 'accepted']);
});

test('a text that the page sends again after it lost it is still the one message', () => {
  const { begin, end, fail, follow, traces, key } = stage();
  fail(begin(encode(sendOf('hello', key))));
  const later = follow('hello');
  end(
    begin(encode(sendOf('hello', key))),
    sent([
      [1, SERVER_ID],
      [4, key],
    ]),
  );
  expect(traces.at(-1)).toMatchObject({ kind: 'accepted' });
  expect(later).toEqual([]);
});
