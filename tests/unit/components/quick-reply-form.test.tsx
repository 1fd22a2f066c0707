// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { QuickReplyForm } from '../../../components/options/QuickReplyForm';
import { db } from '../../../lib/state/database';
import { eventually } from '../../eventually';

const reply = { title: 'Hours', message: 'We open at nine.', shortcut: '', category: '' };
const stored = { ...reply, id: 'r1', uses: 0, createdAt: 0, updatedAt: 0, deletedAt: 0 };

test('a reply that the storage does not take stays in the form, with the reason', async () => {
  const root = document.createElement('div');
  const onDone = vi.fn();
  vi.spyOn(db, 'transaction').mockRejectedValue(new Error('disk full'));
  render(<QuickReplyForm reply={stored} onDone={onDone} />, root);
  root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await eventually(() => expect(root.querySelector('[role="alert"]')?.textContent).toContain('disk full'));
  expect(root.querySelector('textarea')?.value).toBe(reply.message);
  expect(onDone).not.toHaveBeenCalled();
});
