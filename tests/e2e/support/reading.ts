import { expect } from '@playwright/test';
import type { InboxPage } from '../pages/inbox.ts';

/**
 * Scrolls up until the history is complete and gives back everything that stood in the thread, oldest first. The thread shows a window of
 * what is loaded, so what is seen on the way is put together by the messages that two looks have in common.
 */
export async function gatherThread(inbox: InboxPage, total: number): Promise<string[]> {
  const look = async () => (await inbox.bubbles()).map(({ id, direction, text }) => ({ id, line: `${direction}: ${text}` }));
  let seen: Awaited<ReturnType<typeof look>> = [];
  await expect
    .poll(
      async () => {
        await inbox.scrollToTop();
        const now = await look();
        const first = seen[0]?.id;
        // What is counted as loaded may not be drawn yet.
        const at = first === undefined ? now.length : now.findIndex(({ id }) => id === first);
        if (at > 0) seen = [...now.slice(0, at), ...seen];
        if (at === -1) throw new Error('The thread jumped past messages that were never shown.');
        return `${seen.length} ${await inbox.history.getAttribute('data-complete')}`;
      },
      { timeout: 100_000, intervals: [120] },
    )
    .toBe(`${total} true`);
  return seen.map(({ line }) => line);
}

/** Goes to the top and follows one message on every frame while older ones are put above it. */
export async function expectSteadyPrepend(inbox: InboxPage): Promise<void> {
  const moved = await inbox.thread.evaluate(async (log) => {
    let scroller: Element = log;
    while (scroller.parentElement && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    const history = document.querySelector('[data-history]');
    const before = history?.getAttribute('data-loaded');
    scroller.scrollTop = 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const box = scroller.getBoundingClientRect();
    const read = [...log.querySelectorAll('[data-message-id]')].find((message) => message.getBoundingClientRect().bottom > box.top + 8);
    const id = read?.getAttribute('data-message-id');
    const topOf = () =>
      [...log.querySelectorAll('[data-message-id]')].find((m) => m.getAttribute('data-message-id') === id)?.getBoundingClientRect().top;
    const start = topOf();
    const tops: (number | undefined)[] = [];
    const deadline = performance.now() + 15_000;
    let after = 0;
    while (after < 10 && performance.now() < deadline) {
      await frame();
      tops.push(topOf());
      if (document.querySelector('[data-history]')?.getAttribute('data-loaded') !== before) after += 1;
    }
    return {
      loaded: after > 0,
      start,
      worst: Math.max(...tops.map((top) => (top === undefined || start === undefined ? 9_999 : Math.abs(top - start)))),
    };
  });
  expect(moved.start, 'a message was being read').toBeDefined();
  expect(moved.loaded, 'older messages arrived').toBe(true);
  expect(moved.worst, 'pixels moved').toBe(0);
}
