import { expect, it } from 'vitest';
import { trace } from '../../../../lib/platforms/shopee/trace';
import type { Traffic, TrafficEvents } from '../../../../lib/platforms/shopee/traffic';
import type { SendTrace } from '../../../../lib/platforms/types';
import { fixtureText } from './fixture';

const url = 'https://seller.shopee.co.th/webchat/api/v1.2/messages?shop_id=222&uuid=b-1';
const conversation = { storeKey: '222', remoteId: '123456789012345678', buyerId: '444', buyerName: '' };
let count = 0;

function stage() {
  const listeners: Partial<TrafficEvents>[] = [];
  const traffic = { on: (events: Partial<TrafficEvents>) => listeners.push(events) } as unknown as Traffic;
  const follow = (end = new AbortController()) => {
    const seen: SendTrace[] = [];
    trace(traffic, conversation, 'hello', (told) => seen.push(told), end.signal);
    return seen;
  };
  const send = () => {
    const request = { id: ++count, name: 'send', method: 'POST', url, body: fixtureText('send-request') } as never;
    const answer = { status: 200, url, body: fixtureText('send-response') } as never;
    for (const one of listeners) one.begun?.(request);
    for (const one of listeners) one.ended?.({ request, answer, how: 'answered' });
  };
  return { follow, send };
}

it('of one that nothing was heard of does not take what the same words, pressed again, bring about', () => {
  const { follow, send } = stage();
  const [silent, pressed] = [follow(), follow()];
  send();
  expect(silent).toEqual([]);
  expect(pressed.map(({ kind }) => kind)).toEqual(['request-seen', 'accepted']);
});

it('takes nothing for one that has ended, also where no other came since', () => {
  const { follow, send } = stage();
  const silent = follow();
  const end = new AbortController();
  follow(end);
  end.abort();
  send();
  expect(silent).toEqual([]);
});
