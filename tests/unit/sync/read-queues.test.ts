import { expect, it } from 'vitest';
import { createReadQueues, URGENCY } from '../../../lib/sync/read-queues';

it('runs one read at a time for each page, the most urgent first, and pages side by side', async () => {
  const inTurn = createReadQueues();
  const done: string[] = [];
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const work =
    (name: string, wait: Promise<void> = Promise.resolve()) =>
    async () => {
      await wait;
      done.push(name);
      return name;
    };
  const all = [
    inTurn('a', URGENCY.background, work('first', held)),
    inTurn('a', URGENCY.background, work('list')),
    inTurn('a', URGENCY.person, work('person')),
    inTurn('a', URGENCY.outbox, work('outbox')),
  ];
  await inTurn('b', URGENCY.background, work('other page'));
  expect(done).toEqual(['other page']);
  release();
  expect(await Promise.all(all)).toEqual(['first', 'list', 'person', 'outbox']);
  expect(done).toEqual(['other page', 'first', 'outbox', 'person', 'list']);
});

it('goes on after a read that failed', async () => {
  const inTurn = createReadQueues();
  const failed = inTurn('a', URGENCY.person, () => Promise.reject(new Error('gone')));
  const next = inTurn('a', URGENCY.person, async () => 'next');
  await expect(failed).rejects.toThrow('gone');
  await expect(next).resolves.toBe('next');
  await expect(inTurn('a', URGENCY.person, async () => 'later')).resolves.toBe('later');
});
