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
  const node = show(<StorageFailed reason={REASON} />);
  expect(node.querySelector('[data-banner="storage"] [role="alert"]')?.textContent).not.toBe('');
  expect(node.querySelector('code')?.textContent).toBe(REASON);
  expect(node.querySelector('textarea')?.value).toBe(TYPED);
  expect(buttons()).toEqual(['Try again', 'Copy text']);
});

test('opens it again on demand, and offers no text to copy where there is none', () => {
  const reopen = vi.spyOn(database, 'reopenStorage').mockResolvedValue();
  const node = show(<StorageFailed reason={REASON} />);
  expect(node.querySelector('textarea')).toBeNull();
  expect(buttons()).toEqual(['Try again']);
  click('Try again');
  expect(reopen).toHaveBeenCalledOnce();
});
