// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { encode } from '../../../contract/tiktok-page/codec';
import { answer, frame, sent } from './fixture';
import { refusal, SERVER_ID, sendOf, sequence, stage } from './trace-stage';

describe('a second try of the page', () => {
  const answerOf = (key: string, id = SERVER_ID) =>
    sent([
      [1, id],
      [4, key],
    ]);
  const refusalOf = (key: string) =>
    sent([
      [3, 7],
      [4, key],
      [6, 'This message contains sensitive words'],
    ]);

  it('by a call is told as another that left, and what is heard of it counts', () => {
    const { begin, end, fail, traces, key } = stage();
    fail(begin(encode(sendOf('hello', key))));
    const again = begin(encode(sendOf('hello', key)));
    expect(traces.map(({ kind }) => kind)).toEqual(['request-seen', 'doubtful', 'request-seen']);
    expect(traces[2]).toEqual({ kind: 'request-seen', clientKeys: [key] });
    fail(again);
    expect(traces.at(-1)).toMatchObject({ kind: 'doubtful', how: 'lost' });
    end(begin(encode(sendOf('hello', key))), answerOf(key));
    expect(traces.map(({ kind }) => kind).slice(4)).toEqual(['request-seen', 'accepted']);
  });

  it('by the socket, after a call, too', () => {
    const { begin, fail, frame: hear, traces, key } = stage();
    fail(begin(encode(sendOf('hello', key))));
    hear(frame(sendOf('hello', key)).buffer, 'sent');
    expect(traces.at(-1)).toEqual({ kind: 'request-seen', clientKeys: [key] });
    hear(frame([...refusal(sequence())]).buffer);
    expect(traces.at(-1)).toMatchObject({ kind: 'doubtful' });
    hear(frame(answer(100, [[1, SERVER_ID]], [[2, sequence()]])).buffer);
    expect(traces.at(-1)).toMatchObject({ kind: 'accepted' });
  });

  it('leaves nothing in doubt while it is open, and a no to one of two is none', () => {
    const { begin, end, fail, traces, key } = stage();
    const [first, second] = [begin(encode(sendOf('hello', key))), begin(encode(sendOf('hello', key)))];
    fail(first);
    expect(traces.map(({ kind }) => kind)).toEqual(['request-seen', 'request-seen']);
    end(second, refusalOf(key));
    expect(traces.at(-1)).toMatchObject({ kind: 'doubtful', how: 'answered' });
  });

  it('does not hide that the first was accepted', () => {
    const { begin, end, traces, key } = stage();
    const first = begin(encode(sendOf('hello', key)));
    begin(encode(sendOf('hello', key)));
    end(first, answerOf(''));
    expect(traces.at(-1)).toMatchObject({ kind: 'accepted', remoteId: String(SERVER_ID) });
  });
});
