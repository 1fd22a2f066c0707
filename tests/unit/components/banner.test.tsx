// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Banner } from '../../../components/thread/Banner';
import { OfflineBanner } from '../../../components/thread/OfflineBanner';
import { ConnectionRow } from '../../../components/ui/ConnectionRow';
import type { Conversation } from '../../../lib/domain/conversation';
import type { OutboxRow } from '../../../lib/domain/outbox';
import { addPageWords } from '../../../lib/i18n/page-words';
import { chooseLocale } from '../../../lib/i18n/translate';
import { db } from '../../../lib/state/database';
import { openRows } from '../../../lib/state/list';
import { eventually } from '../../eventually';
import { connectionOf, store } from '../connections/make';
import { clear, show } from './screen';

addPageWords();
const conversation = { id: `${store.id}:c`, storeId: store.id, platform: store.platform } as Conversation;

afterEach(async () => {
  clear();
  await chooseLocale('en');
});

// The worker asks a changed page for nothing, and no state that it gives says whether what it shows by itself can still be read.
describe.each([
  ['en', 'New messages may be missing. Sending waits', 'Page changed: may miss messages', /reading|reads/i],
  ['zh-CN', '可能漏掉新消息', '页面有变化：可能漏掉消息', /读取/],
])('of a page that changed, in %s,', (name, banner, row, promise) => {
  test('the banner promises no reading', async () => {
    await chooseLocale(name);
    const { textContent } = show(<Banner conversation={conversation} store={store} connection={connectionOf('page-changed')} />);
    expect(textContent).toContain(banner);
    expect(textContent).not.toMatch(promise);
  });

  test('neither does the row of the store', async () => {
    await chooseLocale(name);
    const { textContent } = show(<ConnectionRow link={{ store, state: 'page-changed', lastContactAt: 0 }} />);
    expect(textContent).toContain(row);
    expect(textContent).not.toMatch(promise);
  });
});

test('of a store that goes on connecting the banner says so, and not of one whose page merely loads', () => {
  vi.useFakeTimers();
  const banner = (since: number) => <Banner conversation={conversation} store={store} connection={connectionOf('connecting', { since })} />;
  const node = show(banner(Date.now()));
  act(() => void vi.advanceTimersByTime(4_900));
  expect(node.textContent).toBe('');
  act(() => void vi.advanceTimersByTime(200));
  expect(node.querySelector('[data-banner="connecting"][role="status"]')?.textContent).toBe(`${store.name} SG is connecting`);
  clear();
  expect(show(banner(Date.now() - 60_000)).textContent).toContain('is connecting');
  clear();
  const later = show(banner(Date.now() + 3_600_000));
  act(() => void vi.advanceTimersByTime(5_100));
  expect(later.textContent).toContain('is connecting');
  vi.useRealTimers();
});

test('offline, those are said to go out when the network is back that wait for nothing else', async () => {
  const asBrowser = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  dispatchEvent(new Event('offline'));
  const stop = openRows.subscribe(() => undefined);
  const rows: Partial<OutboxRow>[] = [
    { state: 'queued', wait: 'offline' },
    { state: 'queued', wait: 'none' },
    { state: 'queued', wait: 'predecessor' },
    { state: 'queued', wait: 'signed-out' },
    { state: 'unknown', wait: 'none' },
    { state: 'failed', wait: 'none' },
  ];
  await db.outbox.bulkPut(rows.map((row, index) => ({ id: `${index}`, conversationId: conversation.id, ...row }) as OutboxRow));
  const node = show(<OfflineBanner />);
  await eventually(() => expect(node.textContent).toBe('Offline. 2 messages go out when you are back.'));
  stop();
  asBrowser.mockReturnValue(true);
  dispatchEvent(new Event('online'));
});
