// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { StorageFailed } from '../../../components/inbox/StorageFailed';
import * as database from '../../../lib/state/database';
import { unsent } from '../../../lib/state/unsent';
import { buttons, clear, click, show } from './screen';

const REASON = 'UnknownError: <b>Internal error</b> opening backing store';
const TYPED = ' two\nlines, not sent ';

afterEach(() => {
  clear();
  unsent.value = { conversationId: undefined, text: '' };
});

test('says that the storage failed and why, and keeps what was typed', () => {
  unsent.value = { conversationId: 'shopee:1:c', text: TYPED };
  const node = show(<StorageFailed refused="open" reason={REASON} />);
  expect(node.querySelector('[data-banner="storage"] [role="alert"]')?.textContent).toBe('This browser’s storage did not open.');
  expect(node.querySelector('code')?.textContent).toBe(REASON);
  expect(node.querySelector('textarea')?.value).toBe(TYPED);
  expect(buttons()).toEqual(['Try again', 'Copy text']);
});

test('says of one that is full that it is full, and keeps what was typed', () => {
  unsent.value = { conversationId: 'shopee:1:c', text: TYPED };
  const node = show(<StorageFailed refused="write" reason="QuotaExceededError: The disk is full." />);
  expect(node.querySelector('[role="alert"]')?.textContent).toBe('This browser’s storage takes nothing new.');
  expect(node.textContent).toContain('Free some space on the disk');
  expect(node.querySelector('textarea')?.value).toBe(TYPED);
});

test('opens it again on demand, and offers no text to copy where there is none', () => {
  const reopen = vi.spyOn(database, 'reopenStorage').mockResolvedValue();
  const node = show(<StorageFailed refused="open" reason={REASON} />);
  expect(node.querySelector('textarea')).toBeNull();
  expect(buttons()).toEqual(['Try again']);
  click('Try again');
  expect(reopen).toHaveBeenCalledOnce();
});
