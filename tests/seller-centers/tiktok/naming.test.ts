import { describe, expect, test } from 'vitest';
import { decodeExt, encodeExt, encodePath, nameOf } from './naming.ts';
import { decode, encode } from './proto/codec.ts';
import { Frame, Request, toFrame } from './proto/messages.ts';

describe('the wire', () => {
  test('holds the published field numbers', () => {
    const bytes = encode(Request, { cmd: 100, token: 't', body: { send: { conversationId: 'c', content: 'x' } }, headers: { k: 'v' } });
    // 1 cmd, 4 token, 8 body { 100 { 1 conversation_id, 4 content } }, 15 headers { 1 key, 2 value }
    expect([...bytes]).toEqual([
      0x08, 100, 0x22, 1, 116, 0x42, 9, 0xa2, 0x06, 6, 0x0a, 1, 99, 0x22, 1, 120, 0x7a, 6, 0x0a, 1, 107, 0x12, 1, 118,
    ]);
    const frame = decode(Frame, toFrame('7', Uint8Array.of(1, 2)));
    expect(frame).toMatchObject({ seqId: '7', payloadType: 'pb', payload: Uint8Array.of(1, 2) });
  });

  test('keeps 64-bit numbers as decimals, skips what it does not know, throws on what is cut', () => {
    const large = encode({ id: { number: 3, kind: 'int64' } }, { id: '9223372036854775807' });
    expect(decode({ id: { number: 3, kind: 'int64' } }, large)).toEqual({ id: '9223372036854775807' });
    expect(decode({ other: { number: 9, kind: 'string' } }, large)).toEqual({});
    expect(() => decode({ other: { number: 9, kind: 'string' } }, large.subarray(0, 4))).toThrow('cut');
  });
});

describe('renaming', () => {
  const naming = { share: 1, seed: 3 };

  test('is the same for the same seed, another for another, and goes both ways', () => {
    expect(nameOf(naming, 'testid', 'chat.chatroom.message_card')).toBe(nameOf({ ...naming }, 'testid', 'chat.chatroom.message_card'));
    expect(nameOf(naming, 'prop', 'contact')).not.toBe(nameOf({ share: 1, seed: 4 }, 'prop', 'contact'));
    const ext = { type: 'video', video_info: '{"vid":"v1"}', sender_role: '1' };
    const encoded = encodeExt(naming, ext);
    expect(Object.keys(encoded)).not.toEqual(expect.arrayContaining(['type']));
    expect(JSON.stringify(encoded)).not.toContain('vid"');
    expect(decodeExt(naming, encoded)).toEqual(ext);
    expect(encodePath(naming, '/v1/message/send')).not.toContain('send');
  });

  test('renames about the share that is asked for', () => {
    const words = Array.from({ length: 60 }, (_, index) => index);
    const renamed = words.filter((seed) => nameOf({ share: 0.3, seed }, 'prop', 'message') !== 'message').length;
    expect(renamed).toBeGreaterThan(8);
    expect(renamed).toBeLessThan(30);
  });
});
