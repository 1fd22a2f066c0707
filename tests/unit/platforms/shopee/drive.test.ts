// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PageBridge } from '../../../../lib/page-bridge/page-bridge';
import { Directory } from '../../../../lib/platforms/shopee/directory';
import { Driver } from '../../../../lib/platforms/shopee/drive';
import { Identification } from '../../../../lib/platforms/shopee/identity';
import type { Row } from '../../../../lib/platforms/shopee/schema';

const OURS = '123456789012345678';
const ANOTHER = '123456789012345679';
const conversation = { storeKey: '222', remoteId: OURS, buyerId: '444', buyerName: 'buyer1' };
const PAGE =
  '<div data-cy="webchat-conversation-list"><div data-cy="webchat-conversation-cell-root"></div></div>' +
  '<div id="message-virtualized-list"><div data-cy="webchat-message-receive"></div></div>';

/** What the page's components hold at a row and at the thread. */
function stageOf(row: string | undefined, thread: string | undefined) {
  document.body.innerHTML = PAGE;
  const ask = (element: Element) => {
    const value = element.matches('[data-cy^="webchat-conversation-cell"]') ? row : thread;
    return { done: false, found: value === undefined ? [] : [{ hop: 1, path: 'conversationId', value }] };
  };
  const bridge = { ask } as unknown as PageBridge;
  const directory = new Directory('sg');
  const identification = new Identification(bridge, { settled: () => undefined }, (id) => directory.isConversation(id));
  const driver = new Driver(bridge, identification, directory);
  // Another message is on its way, so that the address is not gone to.
  driver.open = 1;
  return { driver, directory };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const given = (directory: Directory) => directory.learnRow('222', { id: ANOTHER, to_id: '445' } as Row, 0);
const asked = (directory: Directory) => directory.learnRef({ remoteId: ANOTHER, storeKey: '222', buyerId: '445' });

it.each([
  ['never a row, where the page was given others', given, false, 'page-changed', 'the list shows no conversation'],
  ['never a row, where the page was only asked for another', asked, false, 'wrong-buyer', 'the conversation is not in the page’s list'],
  ['no row any more', given, true, 'wrong-buyer', 'the conversation is not in the page’s list'],
])('%s', async (_what, learn, hadRows, wait, detail) => {
  const { driver, directory } = stageOf(ANOTHER, undefined);
  learn(directory);
  const bring = async () => {
    const brought = driver.bring(conversation, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(60_000);
    return brought;
  };
  if (hadRows) await bring();
  for (const row of document.querySelectorAll('[data-cy="webchat-conversation-cell-root"]')) row.remove();
  expect(await bring()).toEqual({ ok: false, wait, detail });
});

it('a search that is called off says nothing of the page', async () => {
  const { driver, directory } = stageOf(ANOTHER, undefined);
  given(directory);
  for (const row of document.querySelectorAll('[data-cy="webchat-conversation-cell-root"]')) row.remove();
  const ending = new AbortController();
  const brought = driver.bring(conversation, ending.signal);
  await vi.advanceTimersByTimeAsync(1_000);
  ending.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await brought).toEqual({ ok: false, wait: 'backoff', detail: 'called off' });
});

it('rows that were there before the search are rows that were there', async () => {
  const { driver, directory } = stageOf(OURS, OURS);
  given(directory);
  const bring = async () => {
    const brought = driver.bring(conversation, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(60_000);
    return brought;
  };
  await bring();
  document.body.innerHTML = '<div data-cy="webchat-conversation-list"></div>';
  expect(await bring()).toMatchObject({ wait: 'wrong-buyer' });
});

it.each([
  ['rows that name nobody', undefined, undefined, 'page-changed', 'the rows do not say which conversation they are'],
  ['rows that name others', ANOTHER, undefined, 'wrong-buyer', 'the conversation is not in the page’s list'],
  ['a thread that is nobody’s', OURS, undefined, 'page-changed', 'the thread does not say whose it is'],
  ['a thread that is another’s', OURS, ANOTHER, 'wrong-buyer', 'the conversation did not come to the screen'],
])('%s', async (_what, row, thread, wait, detail) => {
  const brought = stageOf(row, thread).driver.bring(conversation, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await brought).toEqual({ ok: false, wait, detail });
});
