// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { Options } from '../../../components/options/Options';
import { Cell, PageDoctor } from '../../../components/options/PageDoctor';
import type { Health } from '../../../lib/domain/connection';
import { addPageWords } from '../../../lib/i18n/page-words';
import { chooseLocale } from '../../../lib/i18n/translate';
import { db } from '../../../lib/state/database';
import { eventually } from '../../eventually';
import { healthOf, pageOf } from '../connections/make';
import { clear, show } from './screen';

addPageWords();
afterEach(async () => {
  clear();
  await chooseLocale('en');
  await Promise.all(db.tables.map((table) => table.clear()));
});

const OF_CHAT = ['card', 'composer', 'send'];

/** A page of TikTok: its list works, and these parts of an open chat are there. */
async function stage(found: readonly string[], state: Health['state'] = 'connected'): Promise<HTMLElement> {
  const works = ['row', 'name', 'components', ...found].map((capability) => ({ capability, state: 'works' as const }));
  const off = OF_CHAT.filter((name) => !found.includes(name)).map((capability) => ({ capability, state: 'off' as const }));
  await db.pages.put(pageOf({ platform: 'tiktok', health: healthOf(state, { checks: [...works, ...off] }) }));
  return show(
    <>
      <PageDoctor />
      <Options />
    </>,
  );
}

const states = (box: HTMLElement) => OF_CHAT.map((name) => box.querySelector<HTMLElement>(`[data-check="${name}"]`)?.dataset.state);

test('no chat is open in the page: what belongs to one is not seen yet, and nothing is off', async () => {
  const box = await stage([]);
  await eventually(() => expect(states(box)).toEqual(['not-seen', 'not-seen', 'not-seen']));
  expect(box.querySelector('[data-check="send"]')?.textContent).toContain('No open chat was seen');
  expect(box.textContent).toContain('What was seen works. Some of it was not seen yet.');
  expect(box.textContent).not.toContain('Everything that was checked');
  expect(box.querySelector('.alarm')).toBeNull();
});

test('all that a page tells of works: nothing is said to come that it does not look for', async () => {
  const box = await stage(OF_CHAT);
  await eventually(() => expect(states(box)).toEqual(['works', 'works', 'works']));
  expect(box.textContent).toContain('Everything that was checked works.');
  expect(box.querySelector<HTMLElement>('[data-check="realtime"]')?.dataset.state).toBe('not-checked');
  expect(box.textContent).not.toContain('Not seen yet');
});

test('how a part works is said in words, and a selector as it is', () => {
  const checks = [
    { capability: 'hook', state: 'works' as const, way: 'early' },
    { capability: 'composer', state: 'second-way' as const, way: 'textarea' },
  ];
  const cells = checks.map((check) => show(<Cell check={check} />).textContent);
  expect(cells).toEqual(['Workssince the page opened', 'Works another waytextarea']);
});

test('a chat is open, and what is missing of it is off', async () => {
  const box = await stage(['card', 'composer']);
  await eventually(() => expect(states(box)).toEqual(['works', 'works', 'off']));
  expect(box.querySelector('.alarm')).not.toBeNull();
});

test('of a page that changed nothing is taken for a chat that is not open', async () => {
  const box = await stage([], 'page-changed');
  await eventually(() => expect(states(box)).toEqual(['off', 'off', 'off']));
  expect(box.querySelector('.alarm')).not.toBeNull();
});

test.each([
  ['en', ['List’s inner data', 'Buyer’s name', 'Message cards', 'Send button']],
  ['zh-CN', ['列表内部数据', '买家姓名', '消息卡片', '发送按钮']],
])('each row has a name for people, in %s', async (name, words) => {
  await chooseLocale(name);
  const box = await stage([]);
  const heads = () => [...box.querySelectorAll('tbody th')].map((head) => head.textContent ?? '');
  await eventually(() => expect(heads().length).toBe(11));
  for (const word of words) expect(heads().some((head) => head.startsWith(word))).toBe(true);
  expect(heads().filter((head) => /^[a-z]/.test(head))).toEqual([]);
});
