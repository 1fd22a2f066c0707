import { afterEach } from 'vitest';
import { trace } from '../../../../lib/platforms/tiktok/trace';
import type { SendTrace } from '../../../../lib/platforms/types';
import { type Field, mapOf } from '../../../contract/tiktok-page/codec';
import { CONVERSATION } from './fixture';
import { wireStage } from './wire-stage';

export const SERVER_ID = 7_500_000_000_000_000_099n;
const ending: AbortController[] = [];
afterEach(() => {
  for (const one of ending.splice(0)) one.abort();
});
let count = 0;
/** The number of the request that was made last. */
export const sequence = () => 500 + count;

export function sendOf(text: string, key: string, conversation = CONVERSATION): Field[] {
  const ext = mapOf({ type: 'text', sender_role: '2', 's:client_message_id': key }).map((entry): Field => [5, entry]);
  return [
    [1, 100],
    [2, sequence()],
    [8, [[100, [[1, conversation], [4, text], ...ext, [6, 1000], [8, key]]]]],
  ];
}

export function stage(text = 'hello', conversation = CONVERSATION) {
  const wire = wireStage();
  const follow = (words: string, remoteId = conversation) => {
    const traces: SendTrace[] = [];
    const end = new AbortController();
    ending.push(end);
    const ref = { storeKey: '7495', remoteId, buyerId: '1', buyerName: '' };
    trace(wire.bridge, wire.traffic, ref, words, (seen) => traces.push(seen), end.signal);
    return traces;
  };
  return { ...wire, follow, traces: follow(text), key: `key-${++count}` };
}

export const refusal = (number: number) =>
  [
    [1, 100],
    [2, number],
    [3, 7],
    [4, 'This message contains sensitive words'],
  ] as Field[];
