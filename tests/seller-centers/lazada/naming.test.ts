import { expect, test } from 'vitest';
import {
  APIS,
  type ApiName,
  buildOf,
  decodeApi,
  decodeFields,
  decodePath,
  encodeApi,
  encodeFields,
  encodePath,
  namingOf,
} from './naming.ts';
import { readSessionId, toApiSessionId, toWebSessionId } from './session-id.ts';

test('both forms of a session id name the same session', () => {
  const parts = { buyerId: '1011822749', sellerId: '100094063' };
  expect(toApiSessionId(parts)).toBe('100094063_2_1011822749_1_103');
  expect([toWebSessionId(parts), toApiSessionId(parts)].map(readSessionId)).toEqual([parts, parts]);
  expect(['1#103#1#1#2#3', '1_2_3', ''].map(readSessionId)).toEqual([undefined, undefined, undefined]);
});

test('a build says how its page names things', () => {
  const naming = { share: 0.6, seed: 42, apis: 'unknown' } as const;
  expect(namingOf(buildOf(naming))).toEqual(naming);
  expect(namingOf(null)).toMatchObject({ share: 0, apis: 'none' });
});

test('whatever a seed renames, the server understands, and by itself nothing is renamed', () => {
  const fields = { sessionViewId: '1', body: { typeData: { mid: 'x', ext: { fromCode: 'y' } } }, list: [{ txt: 'z' }] };
  for (let seed = 1; seed <= 50; seed += 1) {
    for (const share of [0.1, 0.3, 0.6, 1]) {
      const naming = { share, seed, apis: seed % 2 === 0 ? 'none' : 'unknown' } as const;
      for (const name of Object.keys(APIS) as ApiName[]) {
        expect(decodeApi(naming, encodeApi(naming, name).toLowerCase()), `${name} of seed ${seed}`).toBe(name);
        expect(decodePath(naming, encodePath(naming, name)), `${name} of seed ${seed}`).toBe(name);
      }
      expect(decodeFields(naming, encodeFields(naming, fields))).toEqual(fields);
    }
  }
  const none = { share: 0, seed: 1, apis: 'none' } as const;
  expect(encodeApi(none, 'messageList')).toBe('mtop.im.use.seller.messagebox.queryMessageListBySessionId');
  const unknown = { share: 0, seed: 1, apis: 'unknown' } as const;
  expect(encodeApi(unknown, 'messageList')).toBe(encodeApi(none, 'messageList'));
  expect(encodeApi(unknown, 'sendMessage')).not.toMatch(/send/i);
  expect(encodeApi({ share: 0, seed: 2, apis: 'unknown' }, 'sendMessage')).not.toBe(encodeApi(unknown, 'sendMessage'));
});
