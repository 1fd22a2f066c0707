// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ear } from '../../../../lib/page-bridge/ear';
import type { FromHook } from '../../../../lib/page-bridge/protocol';
import { Directory } from '../../../../lib/platforms/lazada/directory';
import { HealthWatch } from '../../../../lib/platforms/lazada/health';
import { Traffic } from '../../../../lib/platforms/lazada/traffic';
import { whereabouts } from '../../../../lib/platforms/lazada/whereabouts';
import { eventually } from '../../../eventually';

const SESSION = '100094063_2_1011822749_1_103';
const LIST = { session_list: [{ session_id: SESSION, title: 'buyer1', unread_count: '1' }] };
let at = Date.UTC(2026, 8, 29);
let id = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(at);
  document.body.innerHTML = '<div class="session-list"></div>';
});
afterEach(() => {
  vi.useRealTimers();
});

function pass(milliseconds: number): void {
  at = Date.now() + milliseconds;
  vi.setSystemTime(at);
}

function watch() {
  const listeners: ((message: FromHook) => void)[] = [];
  const bridge = { presence: 'early', listen: (listener: (message: FromHook) => void) => listeners.push(listener) };
  const traffic = new Traffic(bridge as unknown as Ear, new Directory(() => 'sg'));
  const health = new HealthWatch(whereabouts, bridge as unknown as Ear, traffic, () => undefined);
  const tell = (message: FromHook) => {
    for (const listener of listeners) listener(message);
  };
  const begin = (name: string, data: object = {}) => {
    const asked = ++id;
    const url = `https://acs-m.lazada.sg/h5/mtop.x.im.${name}/1.0/?data=${JSON.stringify(data)}`;
    tell({ type: 'request', id: asked, name: 'im', method: 'GET', url, via: 'fetch', own: false, at: Date.now() });
    return { asked, url };
  };
  const ask = (name: string, data?: object) => {
    const { asked, url } = begin(name, data);
    return (body: unknown) => tell({ type: 'response', id: asked, status: 200, url, body: JSON.stringify(body), at: Date.now() });
  };
  const lose = (name: string, data?: object) => tell({ type: 'failure', id: begin(name, data).asked, how: 'network', at: Date.now() });
  const push = async (data: unknown) => {
    let isHeard = false;
    const done = new AbortController();
    traffic.on({ pushed: () => (isHeard = true) }, done.signal);
    tell({ type: 'frame', url: 'wss://x', event: 'message', data: JSON.stringify(data), at: Date.now() });
    await eventually(() => expect(isHeard).toBe(true));
    done.abort();
  };
  return { ask, lose, push, state: () => health.now().state };
}

const served = (data: unknown) => ({ ret: ['SUCCESS::ok'], data });
const message = (fields: object) => ({
  messageId: 'm1',
  sessionId: SESSION,
  content: '{"txt":"hi"}',
  fromAccountType: '1',
  sendTime: Date.now(),
  ...fields,
});
const without = (name: string) =>
  Object.fromEntries(Object.entries(message({})).map(([key, value]) => [key === name ? 'zzz' : key, value]));

it.each(['messageId', 'sessionId', 'content', 'sendTime'])('a page whose news cannot be read for lack of %s has changed', async (name) => {
  const { ask, push, state } = watch();
  ask('list')(served(LIST));
  expect(state()).toBe('connected');
  await push(without(name));
  expect(state()).toBe('page-changed');
  await push(message({}));
  expect(state()).toBe('connected');
});

it('a page whose news are wrapped under a name that is not known has changed', async () => {
  const { ask, push, state } = watch();
  ask('list')(served(LIST));
  await push({ syncBody: { sessionId: SESSION, messageId: 'm1' }, zzz: JSON.stringify(message({})) });
  expect(state()).toBe('page-changed');
});

it.each([
  ['nothing of whose messages has a known name', { zzz: [{ a: { id: 'm1', of: SESSION, at: 1 }, b: '{"txt":"hi"}' }], more: false }],
  ['whose messages have lost their words', { zzz: [{ body: { typeData: { sid: SESSION, at: 1 }, b: '{"txt":"hi"}' } }] }],
])('a page that is given a past %s has changed, under whatever name it stands', (_what, past) => {
  const { ask, state } = watch();
  ask('list')(served(LIST));
  ask('orders', { sessionId: SESSION })(served({ orders: [{ orderId: '1' }], session: { sessionId: SESSION } }));
  expect(state()).toBe('connected');
  ask('history', { sessionId: SESSION })(served(past));
  expect(state()).toBe('page-changed');
  ask('history', { sessionId: SESSION })(served({ zzz: [message({})] }));
  expect(state()).toBe('connected');
});

it.each([
  ['text without words', { templateId: '1', content: '{"zzz":"hi","yyy":"ho"}' }],
  ['kind nor words', { content: '{"zzz":"hi"}' }],
])(
  'a page whose messages have no %s has changed; where some could be read before, several conversations in a row are needed',
  (_what, fields) => {
    const mute = watch();
    const past = ({ ask }: typeof mute, entries: object[], sessionId = SESSION) =>
      ask('history', { sessionId })(served({ zzz: entries.map((entry) => ({ ...entry, sessionId })) }));
    mute.ask('list')(served(LIST));
    past(mute, [message(fields)]);
    expect(mute.state()).toBe('page-changed');
    past(mute, [message(fields), message({ messageId: 'm2' })]);
    expect(mute.state()).toBe('connected');
    const [second, third] = [SESSION.replace('_1_', '_8_'), SESSION.replace('_1_', '_9_')];
    for (const session of [SESSION, second, SESSION, second]) past(mute, [message(fields)], session);
    expect(mute.state()).toBe('connected');
    past(mute, [message(fields)], third);
    expect(mute.state()).toBe('page-changed');
  },
);

it.each([
  ['of another kind', { templateId: '10008', content: '{"title":""}' }],
  ['of no kind whose words are known', { content: '{"txt":"hi","zzz":{}}' }],
])('messages %s are no sign of a changed page', (_what, fields) => {
  const { ask, state } = watch();
  ask('list')(served(LIST));
  ask('history', { sessionId: SESSION })(served({ zzz: [message(fields)] }));
  expect(state()).toBe('connected');
});

it('what is of another service is no news of the chat', async () => {
  const { ask, push, state } = watch();
  ask('list')(served(LIST));
  await push({ messageId: 'n1', content: 'a campaign begins' });
  expect(state()).toBe('connected');
});

it('one that cannot be read among others is an exception, several in a row are none', async () => {
  const { ask, push, state } = watch();
  ask('list')(served(LIST));
  await push(message({}));
  await push(without('sendTime'));
  await push({ sessionId: SESSION, readTime: 1 });
  await push(without('sendTime'));
  expect(state()).toBe('connected');
  ask('sync')(served({ im: [without('messageId')] }));
  expect(state()).toBe('page-changed');
});

it('a page whose answers say nothing that is known has changed soon, and not while it still waits for one', () => {
  const { ask, state } = watch();
  const list = ask('list');
  ask('login')(served({ a: 1 }));
  pass(7_000);
  expect(state()).toBe('connecting');
  list(served({ b: [{ c: 1 }] }));
  expect(state()).toBe('page-changed');
});

it('a page that we know and that is never heard to ask for anything has changed', () => {
  const { state } = watch();
  pass(11_000);
  expect(state()).toBe('connecting');
  pass(2_000);
  expect(state()).toBe('page-changed');
});

it('one send that was lost does not make a page offline; a second one does, and so does any other call', () => {
  const { ask, lose, state } = watch();
  const loseSend = () => lose('send', { sessionId: SESSION, txt: 'hi' });
  ask('list')(served(LIST));
  loseSend();
  expect(state()).toBe('connected');
  loseSend();
  expect(state()).toBe('offline');
  ask('list')(served(LIST));
  expect(state()).toBe('connected');
  loseSend();
  expect(state()).toBe('connected');
  lose('history');
  expect(state()).toBe('offline');
});
