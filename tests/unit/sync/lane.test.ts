import { expect, it } from 'vitest';
import { createLanes, URGENCY } from '../../../lib/sync/lane';

it('runs one read at a time for each page, the most urgent first, and pages side by side', async () => {
  const inLane = createLanes();
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
    inLane('a', URGENCY.background, work('first', held)),
    inLane('a', URGENCY.background, work('list')),
    inLane('a', URGENCY.person, work('person')),
    inLane('a', URGENCY.outbox, work('outbox')),
  ];
  await inLane('b', URGENCY.background, work('other page'));
  expect(done).toEqual(['other page']);
  release();
  expect(await Promise.all(all)).toEqual(['first', 'list', 'person', 'outbox']);
  expect(done).toEqual(['other page', 'first', 'outbox', 'person', 'list']);
});

it('goes on after a read that failed', async () => {
  const inLane = createLanes();
  const failed = inLane('a', URGENCY.person, () => Promise.reject(new Error('gone')));
  const next = inLane('a', URGENCY.person, async () => 'next');
  await expect(failed).rejects.toThrow('gone');
  await expect(next).resolves.toBe('next');
  await expect(inLane('a', URGENCY.person, async () => 'later')).resolves.toBe('later');
});
