import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../lib/domain/facts';
import type { PageBridge } from '../../../../lib/page-bridge/content';
import type { FromHook } from '../../../../lib/page-bridge/protocol';
import { Directory } from '../../../../lib/platforms/lazada/directory';
import { trace } from '../../../../lib/platforms/lazada/trace';
import { Traffic } from '../../../../lib/platforms/lazada/traffic';
import type { SendTrace } from '../../../../lib/platforms/types';
import { BUYER, fixture, SELLER, SESSION } from './fixture';

const API = 'https://acs-m.lazada.sg/h5/mtop.x.im';

/** One request has one number, whatever page it came from. */
let id = 0;

function page() {
  let hear: (message: FromHook) => void = () => undefined;
  const facts: Fact[] = [];
  const bridge = { presence: 'early', ask: () => ({ found: [], done: false }), listen: (listener: typeof hear) => (hear = listener) };
  const traffic = new Traffic(bridge as unknown as PageBridge, new Directory('sg'));
  traffic.emitTo((told) => facts.push(...told));
  const ask = (name: string, data: object) => {
    const url = `${API}.${name}/1.0/?data=${encodeURIComponent(JSON.stringify(data))}`;
    hear({ type: 'request', id: ++id, name: 'im', method: 'GET', url, via: 'fetch', own: false, at: Date.now() });
    const asked = id;
    return (data: unknown) => {
      const body = JSON.stringify({ ret: ['SUCCESS::ok'], data });
      hear({ type: 'response', id: asked, status: 200, url, body, at: Date.now() });
    };
  };
  return { traffic, facts, ask };
}

describe('a store’s name', () => {
  it.each([
    ['before any conversation', ['login', 'list']],
    ['after the list', ['list', 'login']],
  ])('counts when it is said %s, and a stranger’s never does', (_name, order) => {
    const { facts, ask } = page();
    const answers: Record<string, unknown> = {
      list: (fixture('list-api') as { data: unknown }).data,
      login: { sites: [{ siteId: 'SG', sellerId: SELLER, shopName: 'Blue Kite' }], userId: '5', sellerName: 'somebody' },
    };
    for (const name of order) ask(name, {})(answers[name]);
    const stores = facts.filter(({ kind }) => kind === 'store');
    expect(stores.at(-1)).toEqual({ kind: 'store', storeKey: SELLER, name: 'Blue Kite', site: 'sg' });
    expect(JSON.stringify(facts)).not.toContain('somebody');
  });
});

describe('an own message that the site keeps from its buyer', () => {
  const conversation = { storeKey: SELLER, remoteId: SESSION, buyerId: BUYER, buyerName: 'buyer1' };
  const message = {
    header: { type: 1 },
    body: {
      typeData: { mid: 'm1', sid: SESSION, fromType: 2, from: SELLER, to: BUYER, toType: 1, sendTime: Date.now(), bizUnique: 'k1' },
      layoutData: { card: 1 },
      templateData: JSON.stringify({ txt: 'call me' }),
      processMsg: 'no phones',
    },
  };
  const REFUSED = { kind: 'refused', code: 'refused', words: 'no phones' };

  function send() {
    const { traffic, facts, ask } = page();
    const seen: SendTrace[] = [];
    trace(
      traffic,
      conversation,
      'call me',
      () => true,
      (told) => seen.push(told),
      new AbortController().signal,
    );
    const answer = ask('send', { sessionId: SESSION, txt: 'call me', bizUnique: 'k1' });
    return { facts, ask, seen, answer };
  }

  it('is refused by its answer', () => {
    const { facts, seen, answer } = send();
    answer({ result: message });
    expect(seen).toEqual([expect.objectContaining({ kind: 'request-seen' }), REFUSED]);
    expect(facts.filter(({ kind }) => kind === 'message')).toEqual([]);
  });

  it('is refused by its echo, once, and no message to anybody', () => {
    const { facts, ask, seen, answer } = send();
    ask('sync', {})({ syncDataValuesMap: { im: [message] } });
    answer({ result: message });
    expect(seen).toEqual([expect.objectContaining({ kind: 'request-seen' }), REFUSED]);
    expect(facts.filter(({ kind }) => kind === 'message')).toEqual([]);
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'late-refusal', remoteId: 'm1', reason: 'no phones' }));
  });
});
