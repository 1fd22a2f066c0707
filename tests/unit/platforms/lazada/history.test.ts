// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Driver } from '../../../../lib/platforms/lazada/drive';
import { History } from '../../../../lib/platforms/lazada/history';
import { exchanges, written } from './exchanges';
import { BUYER, SELLER, SESSION } from './fixture';

const conversation = { storeKey: SELLER, remoteId: SESSION, buyerId: BUYER, buyerName: 'buyer1' };
const T = Date.UTC(2026, 8, 29);

function page(opened: object = { ok: true }) {
  const { traffic, directory, ask } = exchanges();
  const row = document.createElement('div');
  const driver = { row: row as Element | undefined, rowOf: async () => driver.row, bring: async () => opened };
  const history = new History(traffic, directory, driver as unknown as Driver);
  /** The page asks for what is older and gets these: id and time. */
  const give = (startTime: number, messages: [string, number][], has_more: boolean) =>
    ask('messages', { sessionViewId: SESSION, startTime })({
      has_more,
      message_list: messages.map(([id, at]) => written(SESSION, id, at)),
    });
  const read = (cursor?: string) => history.read(conversation, cursor, new AbortController().signal);
  const idsOf = async (cursor?: string) => {
    const answer = await read(cursor);
    if (!answer.ok) throw new Error(answer.detail);
    return { ids: answer.messages.map(({ remoteId }) => remoteId), next: answer.next };
  };
  return { row, driver, give, read, idsOf };
}

it.each([
  [
    'and older ones',
    [
      ['m2', T + 1],
      ['m1', T],
    ],
  ],
  ['and none that is older', [['m2', T + 1]]],
] as [string, [string, number][]][])('messages of one millisecond on two pages are all given, %s', async (_name, older) => {
  const { row, give, idsOf } = page();
  row.addEventListener('click', () =>
    give(
      -1,
      [
        ['m4', T + 2],
        ['m3', T + 1],
      ],
      true,
    ),
  );
  const newest = await idsOf();
  expect(newest.ids).toEqual(['m4', 'm3']);
  give(T + 1, older, false);
  const rest = await idsOf(newest.next);
  expect(new Set(rest.ids)).toEqual(new Set(['m3', ...older.map(([id]) => id)]));
  expect(rest.next).toBeUndefined();
});

it('where no row is known, the window of the one buyer gives them, and until it is open the read is to be asked again', async () => {
  const { driver, give, idsOf } = page();
  driver.row = undefined;
  give(-1, [['m1', T]], false);
  expect((await idsOf()).ids).toEqual(['m1']);
  const other = page({ ok: false, wait: 'backoff', detail: 'opening its address' });
  other.driver.row = undefined;
  expect(await other.read()).toMatchObject({ ok: false, reason: 'busy' });
});
