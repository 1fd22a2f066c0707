// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Bubble, type BubbleProps } from '../../../components/thread/Bubble';
import type { Message } from '../../../lib/domain/message';
import type { OutboxRow, WaitReason } from '../../../lib/domain/outbox';
import * as send from '../../../lib/state/send';
import { eventually } from '../../eventually';
import { buttons, clear, click, show as draw } from './screen';

const NOW = new Date(2026, 10, 22, 10, 30).getTime();

const message: Message = {
  id: 'm',
  conversationId: 'shopee:1:c',
  storeId: 'shopee:1',
  direction: 'out',
  kind: 'text',
  text: ' <b>two</b>\n\n  lines ',
  author: 'us',
  at: NOW,
  order: NOW,
  tie: '',
};
const row = (more: Partial<OutboxRow>) =>
  ({
    ...message,
    seq: 1,
    pressedAt: NOW,
    state: 'queued',
    wait: 'none',
    nextAttemptAt: 0,
    copies: 0,
    sentAfterAll: false,
    ...more,
  }) as OutboxRow;

function show(more: Partial<BubbleProps>): HTMLElement {
  const container = draw(
    <Bubble
      message={message}
      status="sent"
      row={undefined}
      isFirst
      isLast
      showState
      answeredAt={0}
      buyerName="Kitti"
      platform="shopee"
      chatUrl="https://seller.shopee.sg/chat"
      onEdited={() => undefined}
      {...more}
    />,
  );
  return container.querySelector('[data-message-id]') as HTMLElement;
}

beforeEach(() => {
  vi.spyOn(send, 'wish').mockResolvedValue(true);
  vi.setSystemTime(NOW);
});
afterEach(() => {
  clear();
  vi.useRealTimers();
});

test('holds the contract’s attributes and the text exactly', () => {
  const node = show({ status: 'queued', row: row({ wait: 'page-closed' }) });
  expect({ ...node.dataset }).toEqual({ messageId: 'm', direction: 'out', kind: 'text', status: 'queued', wait: 'page-closed' });
  expect(node.querySelector('[data-part="text"]')?.textContent).toBe(message.text);
  expect(node.querySelector('b')?.textContent).toBe('Waiting');
});

describe('a failed message', () => {
  const failed = { status: 'failed', row: row({ state: 'failed', failure: { code: 'refused', words: 'phone <i>number</i>' } }) } as const;

  test('says why in the site’s own words and offers three ways on', () => {
    const node = show(failed);
    expect(node.textContent).toContain('Failed');
    expect(node.textContent).toContain('Shopee refused it: phone <i>number</i>');
    expect(buttons()).toEqual(['Retry', 'Edit', 'Delete']);
  });

  test('Retry is one click while the buyer is silent', () => {
    show(failed);
    click('Retry');
    expect(send.wish).toHaveBeenCalledExactlyOnceWith('retry', 'm');
  });

  test('Retry asks when the buyer has gone on', async () => {
    const node = show({ ...failed, answeredAt: NOW + 1 });
    click('Retry');
    await eventually(() => expect(node.textContent).toContain('Kitti wrote after this. Send it anyway?'));
    expect(send.wish).not.toHaveBeenCalled();
    click('Send anyway');
    expect(send.wish).toHaveBeenCalledExactlyOnceWith('retry', 'm');
  });
});

test('an unconfirmed message claims nothing and leaves the choice to the person', () => {
  const node = show({ status: 'unconfirmed', row: row({ state: 'unresolved' }) });
  expect(node.textContent).toContain('Could not confirm');
  expect(buttons()).toEqual(['Show chat page', 'Send again', 'It was sent', 'Delete']);
  expect([...node.querySelectorAll('.btn:not(.quiet)')].map(({ textContent }) => textContent)).toEqual(['Show chat page']);
  click('It was sent');
  expect(send.wish).toHaveBeenCalledExactlyOnceWith('markSent', 'm');
});

const WAITS: [WaitReason, string, string | undefined][] = [
  ['offline', 'The store’s page has no connection', undefined],
  ['page-closed', 'Chat page closed', 'Open chat page'],
  ['page-hidden', 'Chat page is behind another tab', 'Show chat page'],
  ['signed-out', 'Signed out', 'Sign in'],
  ['verification', 'Verification needed', 'Verify'],
  ['no-access', 'Access not allowed', 'Allow access'],
  ['page-changed', 'Chat page changed', 'Page doctor'],
  ['wrong-buyer', 'The page shows another buyer', 'Show chat page'],
  ['rate', 'Shopee asks for a pause until 10:35', undefined],
  ['backoff', 'Next try in 5 min', 'Try now'],
  ['predecessor', 'Behind the message above', 'Send without it'],
  ['paused', 'Sending is paused', 'Resume'],
];

test.each(WAITS)('waiting for %s: “%s”, with %s', (wait, words, button) => {
  const node = show({ status: 'queued', row: row({ wait, nextAttemptAt: NOW + 5 * 60_000 }) });
  expect(node.querySelector('.why')?.textContent).toBe(words);
  expect(buttons()).toEqual(button ? [button] : []);
});

test('waiting without a network is not explained at each message: the banner says it', async () => {
  const asBrowser = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  dispatchEvent(new Event('offline'));
  const node = show({ status: 'queued', row: row({ wait: 'offline' }) });
  expect(node.querySelector('.why')?.textContent).toBe('');
  asBrowser.mockReturnValue(true);
  dispatchEvent(new Event('online'));
  await eventually(() => expect(node.querySelector('.why')?.textContent).toBe('The store’s page has no connection'));
});

test('sending is said to take long after ten seconds', async () => {
  vi.setSystemTime(NOW + 11_000);
  const node = show({ status: 'sending', row: row({ state: 'dispatched' }) });
  await eventually(() => expect(node.textContent).toContain('Still sending'));
});

test('what turned out later is said', () => {
  const node = show({ row: row({ state: 'sent', sentAfterAll: true, copies: 1 }) });
  expect(node.textContent).toContain('Was sent after all');
  expect(node.textContent).toContain('Seen twice in the chat');
});

test.each<[Partial<OutboxRow>, string | undefined, string]>([
  [{}, undefined, 'Sent'],
  [{ copies: 2 }, 'copies', 'Seen twice in the chat'],
  [{ refusedLater: '' }, 'refused-late', 'accepted it and refused it later'],
  [{ copies: 1, refusedLater: 'spam <b>' }, 'copies refused-late', 'refused it later: spam <b>'],
])('of a sent message with %o the mark is %s', (more, mark, words) => {
  const node = show({ row: row({ state: 'sent', ...more }) });
  expect(node.dataset.incident).toBe(mark);
  expect(node.textContent).toContain(words);
});

describe('a sent message that was refused later', () => {
  const refused = { row: row({ state: 'sent', refusedLater: 'spam' }) } as const;

  test('looks as one that failed, and stays one that was sent', () => {
    const node = show(refused);
    expect({ ...node.dataset }).toMatchObject({ status: 'sent', incident: 'refused-late' });
    const failed = show({ status: 'failed', row: row({ state: 'failed' }) }).querySelector('.state .i')?.innerHTML;
    expect(show(refused).querySelector('.state .i')?.innerHTML).toBe(failed);
    expect(show(refused).querySelector('.state b')?.textContent).toBe('Refused later');
  });

  test('has no words of a site that gave none', () => {
    expect(show({ row: row({ state: 'sent', refusedLater: '' }) }).querySelector('.why')?.textContent).toBe(
      'Shopee accepted it and refused it later',
    );
  });

  test('gives its text to the composer, and nothing that sends it again', async () => {
    const onEdited = vi.fn();
    show({ ...refused, onEdited });
    expect(buttons()).toEqual(['Edit']);
    click('Edit');
    expect(send.wish).toHaveBeenCalledExactlyOnceWith('rewrite', 'm');
    await eventually(() => expect(onEdited).toHaveBeenCalledOnce());
  });
});

test.each(['image', 'product', 'order', 'sticker', 'video', 'unsupported'] as const)('%s loads nothing and links only to https', (kind) => {
  const attachment = { imageUrl: 'https://cf.shopee.sg/1', linkUrl: 'javascript:alert(1)', title: '<img src=x>' };
  const node = show({ message: { ...message, kind, text: 'words', attachment } });
  expect(node.querySelector('img, video, iframe')).toBeNull();
  expect([...node.querySelectorAll('a')].every((link) => link.protocol === 'https:')).toBe(true);
  expect(node.querySelector('[data-part="text"]')?.textContent).toBe('words');
});
