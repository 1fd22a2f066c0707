// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { watchPerson } from '../../../../lib/agent/person';
import type { ConversationRef } from '../../../../lib/domain/conversation';
import type { Fact } from '../../../../lib/domain/facts';
import { Driver } from '../../../../lib/platforms/lazada/drive';
import type { Identification } from '../../../../lib/platforms/lazada/identity';
import { List } from '../../../../lib/platforms/lazada/list';
import { Rows } from '../../../../lib/platforms/lazada/rows';
import { sitesOfPage } from '../../../../lib/platforms/lazada/sites';
import { exchanges, written } from './exchanges';

const SESSIONS = { SG: '100094063_2_1011822749_1_103', MY: '100094064_2_1011822750_1_103' };
type Site = keyof typeof SESSIONS;

const tab = (site: Site): HTMLElement => document.querySelector(`.${site}`) as HTMLElement;
const shown = () => document.querySelector('.selected')?.textContent;

beforeEach(() => {
  document.body.innerHTML =
    '<div class="im-page-header-right"><ul class="simple-tab"><li class="tab-item SG">SG</li><li class="tab-item MY">MY</li></ul></div><div class="session-list"><div class="session-item"><i class="title-name">buyer1</i></div></div>';
});

/** A page with a tab for each site, whose buyers bear the same name; each turn asks for that site's list. */
function page() {
  const { bridge, traffic, directory, ask } = exchanges(() => (sitesOfPage().length > 1 ? undefined : 'sg'));
  const list = new List(traffic, directory);
  const rows = new Rows(bridge, directory);
  const facts: Fact[] = [];
  traffic.emitTo((told) => facts.push(...told));
  const turns: string[] = [];
  const turn = (site: Site) => {
    turns.push(site);
    for (const one of ['SG', 'MY'] as const) tab(one).classList.toggle('selected', one === site);
    const session = { session_id: SESSIONS[site], title: 'buyer1', unread_count: '1', last_message_time: Date.now(), site_id: site };
    ask('list', {}, site)({ has_more: false, session_list: [session] });
  };
  for (const site of ['SG', 'MY'] as const) tab(site).addEventListener('click', () => turn(site));
  turn('SG');
  const driver = new Driver({ of: () => 'unproven' } as unknown as Identification, directory, rows, traffic, () => false);
  const push = (site: Site) => traffic.understand(written(SESSIONS[site], 'm1', Date.now()), { live: true });
  return {
    list,
    turns,
    rows,
    driver,
    push,
    sitesTold: () => facts.flatMap((fact) => (fact.kind === 'store' ? [[fact.storeKey, fact.site]] : [])),
  };
}

const read = (list: List) => list.read(undefined, new AbortController().signal);

it('the list of a page of several sites is read of each of them, once, and the page is left as it was', async () => {
  const { list, turns } = page();
  const answer = await read(list);
  expect(answer).toMatchObject({ ok: true, stores: [{ site: expect.any(String) }, { site: expect.any(String) }] });
  expect(answer.ok && new Set(answer.conversations.map(({ remoteId }) => remoteId))).toEqual(new Set(Object.values(SESSIONS)));
  expect(shown()).toBe('SG');
  await read(list);
  expect(turns).toEqual(['SG', 'MY', 'SG']);
});

it('a row is of the site that is shown, though a buyer of that name wrote to another one, too', async () => {
  const { list, rows } = page();
  await read(list);
  const row = document.querySelector('.session-item') as Element;
  expect(rows.of(row)).toBe(SESSIONS.SG);
  tab('MY').click();
  expect(rows.of(row)).toBe(SESSIONS.MY);
});

it('a page is not turned any more once a message needs it', async () => {
  const { list, turns } = page();
  const end = new AbortController();
  tab('MY').addEventListener('click', () => end.abort());
  await list.read(undefined, end.signal);
  expect(turns).toEqual(['SG', 'MY']);
});

it('a store of which nothing has told the site yet is told without one, not with the host’s', async () => {
  const { list, push, sitesTold } = page();
  push('MY');
  expect(sitesTold()).toEqual([
    ['100094063', 'sg'],
    ['100094064', undefined],
  ]);
  await read(list);
  expect(sitesTold().at(-1)).toEqual(['100094064', 'my']);
});

it('and its buyers’ rows are looked for in the list of each site', async () => {
  const { driver, turns, push } = page();
  push('MY');
  const conversation: ConversationRef = { storeKey: '100094064', remoteId: SESSIONS.MY, buyerId: '1011822750', buyerName: 'buyer1' };
  expect(await driver.rowOf(conversation, new AbortController().signal)).toBe(document.querySelector('.session-item'));
  expect(turns).toEqual(['SG', 'MY']);
});

it('the list is not turned any further, and not back, under the hands of a person who comes to it meanwhile', async () => {
  const end = new AbortController();
  watchPerson(end.signal);
  const { list, turns } = page();
  tab('MY').addEventListener('click', () => {
    const touch = new Event('pointerdown', { bubbles: true });
    Object.defineProperty(touch, 'isTrusted', { value: true });
    document.dispatchEvent(touch);
  });
  await read(list);
  expect(turns).toEqual(['SG', 'MY']);
  end.abort();
});
