// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, test, vi } from 'vitest';
import shop from '../../../../lib/platforms/tiktok/fixtures/shop-and-service.json';
import { HealthWatch } from '../../../../lib/platforms/tiktok/health';
import type { Scan } from '../../../../lib/platforms/tiktok/scan';
import { whereabouts } from '../../../../lib/platforms/tiktok/whereabouts';
import { encode, type Field } from '../../../contract/tiktok-page/codec';
import { answer, CONVERSATION, fieldsOf, frame, init, messages } from './fixture';
import { wireStage } from './wire-stage';

const READ = 'https://oec-im-tt-sg.tiktokglobalshopv.com/v2/message/get_by_user_init';
const ROW = '<div data-testid="chat.chatroom.conversation_card"></div>';
const ALL = '<a class="p-menu-item-selected" data-uid="menu.item_chat_v2-menu-ALL">All</a>';
const UNREAD = '<a class="p-menu-item-selected" data-uid="menu.item_chat_v2-menu-UNREAD">Unread</a>';

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(window, { location: new URL('https://seller-vn.tiktok.com/chat/inbox/current') });
});
afterEach(() => vi.useRealTimers());

function stage({ html = ALL + ROW, rows = { read: 1, mute: 0 } } = {}) {
  document.body.innerHTML = html;
  const wire = wireStage('https://seller-vn.tiktok.com/chat/inbox/current');
  const scan = { rows } as Scan;
  const health = new HealthWatch(whereabouts, wire.bridge, wire.traffic, wire.directory, scan, () => undefined);
  return { ...wire, now: () => health.now(), read: (body: Uint8Array<ArrayBuffer>) => wire.end(wire.begin(body, READ), body, 200) };
}

it('is well with a page that serves', () => {
  const { json, read, now } = stage();
  json(shop);
  read(init());
  expect(now()).toMatchObject({ state: 'connected' });
});

test('a call that was lost is no news for ever, and a frame says that the server is there', () => {
  const { json, read, begin, fail, frame: hear, now } = stage();
  json(shop);
  read(init());
  fail(begin(encode([]), READ));
  expect(now()).toMatchObject({ state: 'offline' });
  vi.advanceTimersByTime(19_000);
  expect(now()).toMatchObject({ state: 'offline' });
  vi.advanceTimersByTime(2_000);
  expect(now()).toMatchObject({ state: 'connected' });
  fail(begin(encode([]), READ));
  expect(now()).toMatchObject({ state: 'offline' });
  hear(frame(answer(500, [[2, CONVERSATION]])).buffer);
  expect(now()).toMatchObject({ state: 'connected' });
});

test('a lost call is forgotten in its time, whatever becomes of the computer’s clock', () => {
  const { json, read, begin, fail, now } = stage();
  json(shop);
  read(init());
  fail(begin(encode([]), READ));
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(21_000);
  expect(now()).toMatchObject({ state: 'connected' });
});

test('a chat login that is over says so in words', () => {
  const { json, read, now } = stage();
  json(shop);
  read(
    encode([
      [1, 203],
      [3, 1_001],
      [4, 'token expired'],
    ]),
  );
  expect(now()).toMatchObject({ state: 'signed-out' });
  read(init());
  expect(now()).toMatchObject({ state: 'connected' });
});

test('a captcha that is asked for is told whichever way it was, until the page is served', () => {
  const { json, read, frame: hear, now } = stage();
  const asked: Field[] = [
    [1, 100],
    [3, 4_019],
    [4, 'verification required'],
  ];
  json(shop);
  read(init());
  hear(frame(asked).buffer);
  hear(frame(answer(500, [[2, CONVERSATION]])).buffer);
  vi.advanceTimersByTime(60_000);
  expect(now()).toMatchObject({ state: 'verification' });
  read(init());
  expect(now()).toMatchObject({ state: 'connected' });
  read(encode(asked));
  expect(now()).toMatchObject({ state: 'verification' });
});

test('a call that was turned away for the login is no news for ever, where the page does not say that it is over', () => {
  const { json, read, begin, end, now } = stage();
  json(shop);
  read(init());
  end(begin(encode([]), READ), undefined, 401);
  expect(now()).toMatchObject({ state: 'signed-out' });
  vi.advanceTimersByTime(19_000);
  expect(now()).toMatchObject({ state: 'signed-out' });
  vi.advanceTimersByTime(2_000);
  expect(now()).toMatchObject({ state: 'connected' });
});

test('a browser without a network is offline, however long', () => {
  const { json, read, now } = stage();
  json(shop);
  read(init());
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  vi.advanceTimersByTime(60_000);
  expect(now()).toMatchObject({ state: 'offline' });
  onLine.mockRestore();
});

test.each<[string, Field[]]>([
  [
    'in fields that moved',
    answer(203, [
      [
        31,
        [
          [1, 'x'],
          [2, 'y'],
          [3, 'z'],
        ],
      ],
      [4, 10],
    ]),
  ],
  ['in an envelope that is another', [[90, [[91, 'whatever']]]]],
])('answers of which nothing is understood, %s, are a page that changed, until one is understood', (_name, body) => {
  const { json, read, now } = stage();
  json(shop);
  read(encode(body));
  expect(now()).toMatchObject({ state: 'connecting' });
  vi.advanceTimersByTime(7_000);
  expect(now()).toMatchObject({ state: 'page-changed', detail: 'what the page is given cannot be read' });
  read(init());
  expect(now()).toMatchObject({ state: 'connected' });
});

test('messages of which none can be told are a page that changed', () => {
  const { json, read, now } = stage();
  json(shop);
  const mute = messages.slice(0, 4).map((one): Field => [1, fieldsOf({ ...one, ext: { type: 'text' } } as (typeof messages)[number])]);
  read(encode(answer(203, mute)));
  vi.advanceTimersByTime(13_000);
  expect(now()).toMatchObject({ state: 'page-changed', detail: 'what is said cannot be told' });
});

test('an inbox without a conversation is well', () => {
  const { json, read, now } = stage({ html: ALL, rows: { read: 0, mute: 0 } });
  json(shop);
  read(encode(answer(203, [[4, 10]])));
  vi.advanceTimersByTime(60_000);
  expect(now()).toMatchObject({ state: 'connected' });
});

test('conversations of a shop that nothing names are a page that changed, and no store', () => {
  const { directory, facts, traffic, now } = stage();
  directory.learn(CONVERSATION, { buyerName: 'buyer one' });
  vi.advanceTimersByTime(14_000);
  traffic.tellNews();
  expect(now()).toMatchObject({ state: 'page-changed', detail: 'nothing says whose shop this is' });
  expect(facts).toEqual([]);
});

test.each([
  ['the folder of all', ALL, 'page-changed'],
  ['another folder', ALL.replace(' class="p-menu-item-selected"', '') + UNREAD, 'connected'],
])('no row in %s, while conversations are known, is %s', (_name, html, state) => {
  const { json, read, now } = stage({ html, rows: { read: 0, mute: 0 } });
  json(shop);
  read(init());
  vi.advanceTimersByTime(7_000);
  expect(now()).toMatchObject({ state });
});
