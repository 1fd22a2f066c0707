// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ConnectionState, Page } from '../../../lib/domain/connection';
import type { Link } from '../../../lib/state/connections';
import { groupsOf } from '../../../lib/state/store-groups';

function link(id: string, state: ConnectionState = 'connected'): Link {
  const [platform = '', storeKey = ''] = id.split(':');
  return { store: { id, platform, storeKey, name: id, site: 'sg', chatUrl: '', addedAt: 0 }, state, lastContactAt: 0 };
}
const page = (agentId: string, storeIds: string[], surface: Page['surface'] = 'chat') =>
  ({ agentId, storeIds, surface, host: `${agentId}.example` }) as Page;
const shape = (links: readonly Link[], pages: readonly Page[]) =>
  groupsOf(links, pages).map(({ platform, count, parts }) => [
    platform,
    count,
    parts.map(({ host, links: own }) => [host, ...own.map(({ store }) => store.id)]),
  ]);

test('by marketplace, and within it by the page that serves several stores', () => {
  const links = ['tiktok:1', 'shopee:1', 'shopee:2', 'shopee:3', 'shopee:4', 'lazada:1'].map((id) => link(id));
  const pages = [page('alone', ['shopee:4']), page('three', ['shopee:1', 'shopee:2', 'shopee:3']), page('l', ['lazada:1'])];
  expect(shape(links, pages)).toEqual([
    [
      'shopee',
      4,
      [
        ['three.example', 'shopee:1', 'shopee:2', 'shopee:3'],
        [undefined, 'shopee:4'],
      ],
    ],
    ['lazada', 1, [[undefined, 'lazada:1']]],
    ['tiktok', 1, [[undefined, 'tiktok:1']]],
  ]);
});

test('the marketplace that needs a person comes first, an unknown one last', () => {
  const links = [link('tiktok:1', 'signed-out'), link('shopee:1'), link('other:1'), link('lazada:1', 'offline')];
  expect(groupsOf(links, []).map(({ platform }) => platform)).toEqual(['tiktok', 'shopee', 'lazada', 'other']);
});

test('a store on two pages stands once, and a login page joins nothing', () => {
  const links = ['shopee:1', 'shopee:2'].map((id) => link(id));
  expect(shape(links, [page('a', ['shopee:1', 'shopee:2']), page('b', ['shopee:1', 'shopee:2'])])).toEqual([
    ['shopee', 2, [['a.example', 'shopee:1', 'shopee:2']]],
  ]);
  expect(shape(links, [page('login', ['shopee:1', 'shopee:2'], 'login')])).toEqual([['shopee', 2, [[undefined, 'shopee:1', 'shopee:2']]]]);
});
