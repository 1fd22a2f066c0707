import { describe, expect, it, vi } from 'vitest';
import type { Fact } from '../../../../lib/domain/facts';
import { trace } from '../../../../lib/platforms/lazada/trace';
import type { SendTrace } from '../../../../lib/platforms/types';
import { exchanges, written } from './exchanges';
import { BUYER, fixture, SELLER, SESSION } from './fixture';

function page() {
  const { traffic, ask } = exchanges();
  const facts: Fact[] = [];
  traffic.emitTo((told) => facts.push(...told));
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

describe('the answer to a call that was taken for the send', () => {
  it('is no acceptance where it names a message of the buyer', () => {
    const { traffic, ask } = page();
    const seen: SendTrace[] = [];
    const { signal } = new AbortController();
    const conversation = { storeKey: SELLER, remoteId: SESSION, buyerId: BUYER, buyerName: 'buyer1' };
    trace(
      traffic,
      conversation,
      'how many?',
      () => true,
      (told) => seen.push(told),
      signal,
    );
    ask('unknown', { sessionId: SESSION, quoted: 'how many?' })({ result: [written(SESSION, 'theirs', Date.now(), 'two')] });
    expect(seen.map(({ kind }) => kind)).toEqual(['request-seen', 'doubtful']);
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

  it('that the session kept back is open again when the page asks anew', () => {
    const { ask, seen, answer } = send();
    answer({}, 'FAIL_SYS_SESSION_EXPIRED::session expired');
    ask('send', { sessionId: SESSION, txt: 'call me', bizUnique: 'k2' });
    expect(seen.map(({ kind }) => kind)).toEqual(['request-seen', 'not-acted', 'request-seen']);
  });

  it('is refused by its answer', () => {
    const { facts, seen, answer } = send();
    answer({ result: message });
    expect(seen).toEqual([expect.objectContaining({ kind: 'request-seen' }), REFUSED]);
    expect(facts.filter(({ kind }) => kind === 'message')).toEqual([]);
  });

  it('is refused by an echo that comes after an answer which says nothing', () => {
    const { ask, seen, answer } = send();
    answer({ success: true });
    ask('sync', {})({ syncDataValuesMap: { im: [message] } });
    expect(seen).toEqual([expect.objectContaining({ kind: 'request-seen' }), REFUSED]);
  });

  it('is in doubt where nothing comes after such an answer', () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { seen, answer } = send();
    answer({ success: true });
    expect(seen).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    expect(seen[1]).toMatchObject({ kind: 'doubtful', how: 'answered' });
  });

  it('is refused by its echo, once, and no message to anybody', () => {
    const { facts, ask, seen, answer } = send();
    ask('sync', {})({ syncDataValuesMap: { im: [message] } });
    answer({ result: message });
    expect(seen).toEqual([expect.objectContaining({ kind: 'request-seen' }), REFUSED]);
    expect(facts.filter(({ kind }) => kind === 'message')).toEqual([]);
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'late-refusal', remoteId: 'm1', reason: 'no phones' }));
  });

  it.each([
    ['that names its nonce', 'k1'],
    ['that names no nonce', undefined],
  ])('stays refused when a receipt follows the echo %s', (_name, bizUnique) => {
    const { facts, ask, seen, answer } = send();
    const echo = { ...message, body: { ...message.body, typeData: { ...message.body.typeData, bizUnique } } };
    ask('sync', {})({ syncDataValuesMap: { im: [echo] } });
    answer({ result: { messageId: 'm1', sessionId: SESSION, currentTime: Date.now(), bizUnique: 'k1' } });
    expect(seen).toEqual([expect.objectContaining({ kind: 'request-seen' }), REFUSED]);
    expect(facts.filter(({ kind }) => kind === 'message')).toEqual([]);
  });
});
