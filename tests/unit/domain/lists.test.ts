import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../lib/domain/conversation';
import { listName, listsOf, type Order, tagOfView, tagView, unreadOf, type View } from '../../../lib/domain/lists';

const talk = (more: Partial<Conversation> = {}): Conversation => ({
  id: 'shopee:1:a',
  storeId: 'shopee:1',
  platform: 'shopee',
  remoteId: 'a',
  buyerId: 'b',
  buyerName: 'Siti',
  unread: 0,
  readThrough: 0,
  closed: false,
  lastAt: 1_000,
  history: { complete: true, loading: false },
  ...more,
});

const namesOf = (conversation: Conversation): string[] => [...new Set(listsOf(conversation).map(([name]) => name))];

/** Which of them stands first in this view. */
function order(view: Exclude<View, 'overdue'>, by: Order, ...talks: Conversation[]): string[] {
  const place = (one: Conversation): number => listsOf(one).find(([name]) => name === listName('all', view, by))?.[1] ?? Infinity;
  return talks.toSorted((one, other) => place(one) - place(other)).map(({ id }) => id);
}

describe('where a conversation stands', () => {
  test.each<[string, Partial<Conversation>, string[]]>([
    ['read and answered', {}, ['all']],
    ['unread', { unread: 2 }, ['all', 'unread']],
    ['marked unread', { markedUnread: true }, ['all', 'unread']],
    ['waiting', { waitingSince: 5 }, ['all', 'unreplied']],
    ['tagged', { tags: ['x', 'y'] }, ['all', 'tag:x', 'tag:y']],
    ['snoozed, whatever else it is', { unread: 2, waitingSince: 5, tags: ['x'], pinned: true, snoozedUntil: 9 }, ['snoozed']],
  ])('%s', (_what, more, views) => {
    const wanted = ['all', 'shopee'].flatMap((scope) =>
      views.flatMap((view) =>
        view === 'snoozed' ? [`${scope} snoozed by end`] : [`${scope} ${view} newest`, `${scope} ${view} longest-wait`],
      ),
    );
    expect(namesOf(talk(more)).sort()).toEqual(wanted.sort());
  });
});

describe('in which order', () => {
  const [old, young] = [talk({ id: 'old', lastAt: 1_000 }), talk({ id: 'young', lastAt: 2_000 })];

  test('the newest first, what was raised among them at the time it was', () => {
    expect(order('all', 'newest', old, young)).toEqual(['young', 'old']);
    expect(order('all', 'newest', { ...old, raisedAt: 3_000 }, young)).toEqual(['old', 'young']);
  });

  test('who has waited longest first, and who does not wait after them', () => {
    const waits = talk({ id: 'waits', lastAt: 500, waitingSince: 500 });
    const waitsLess = talk({ id: 'waits-less', lastAt: 9_000, waitingSince: 600 });
    expect(order('all', 'longest-wait', young, waitsLess, waits, old)).toEqual(['waits', 'waits-less', 'young', 'old']);
  });

  test('pinned before all of them, in either order', () => {
    const waits = talk({ id: 'waits', lastAt: 500, waitingSince: 500 });
    for (const by of ['newest', 'longest-wait'] as const) expect(order('all', by, young, waits, { ...old, pinned: true })[0]).toBe('old');
  });
});

test('what is marked unread counts one, and what is unread counts itself', () => {
  expect([unreadOf({ unread: 0 }), unreadOf({ unread: 0, markedUnread: true }), unreadOf({ unread: 7, markedUnread: true })]).toEqual([
    0, 1, 7,
  ]);
});

test('a view of a tag names it, and no other view does', () => {
  expect([tagOfView(tagView('x:y')), tagOfView('all')]).toEqual(['x:y', undefined]);
});
