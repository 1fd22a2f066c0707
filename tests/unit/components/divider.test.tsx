// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { useDivider } from '../../../components/thread/use-divider';
import type { Conversation } from '../../../lib/domain/conversation';
import type { Message } from '../../../lib/domain/message';
import type { OpenConversation } from '../../../lib/state/open-conversation';
import type { ThreadRows } from '../../../lib/state/thread';
import { clear, show } from './screen';

afterEach(clear);

const message = (id: string, at: number) => ({ id, direction: 'in', kind: 'text', text: id, at, order: at, tie: id }) as Message;
const rowsOf = (...messages: Message[]): ThreadRows => ({ loaded: true, messages, outbox: new Map(), atEnd: true, atStart: true });
const UNREAD = { id: 'c', unread: 2, readThrough: 0, lastAt: 3_000, history: { complete: false, loading: true } } as Conversation;

test('the line waits for the first unread message, and is moved neither by reading nor by what comes', () => {
  const rows = signal<ThreadRows>(rowsOf(message('3', 3_000)));
  const conversation = signal(UNREAD);
  const view = { thread: { rows, isAtNewest: () => true } } as unknown as OpenConversation;
  function Shown() {
    const line = useDivider(view, conversation.value);
    return <p>{line ? `${line.count} new above ${line.id}` : 'no line'}</p>;
  }
  const box = show(<Shown />);
  expect(box.textContent).toBe('no line');
  // It is seen, and so read, before its past is here.
  act(() => {
    conversation.value = { ...UNREAD, unread: 0, readThrough: 3_000 };
  });
  act(() => {
    rows.value = rowsOf(message('1', 1_000), message('2', 2_000), message('3', 3_000));
  });
  expect(box.textContent).toBe('2 new above 2');
  act(() => {
    rows.value = rowsOf(message('0', 500), message('1', 1_000), message('2', 2_000), message('3', 3_000), message('4', 4_000));
  });
  expect(box.textContent).toBe('2 new above 2');
});
