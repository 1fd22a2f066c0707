import { expect } from '../../e2e/fixtures.ts';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import type { InboxPage } from '../../e2e/pages/inbox.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { readBubbles } from '../../e2e/support/read-bubbles.ts';
import { check, isClean, tellViolations } from '../checker/check.ts';
import { collect, type Noted, readAlarms } from '../day/collect.ts';

/** The verdicts on one conversation that was mended and came to its end. */
export async function judge(desk: Desk, talk: Talk, inbox: InboxPage, noted: Omit<Noted, 'copies' | 'readings'>): Promise<void> {
  const alarms = await inbox.page.evaluate(readAlarms);
  const bubbles = await inbox.page.evaluate(readBubbles);
  const dump = await inbox.page.evaluate(dumpDatabase);
  const report = check(collect(desk, [talk], { ...noted, copies: [], readings: { alarms } }, bubbles, dump));
  expect(isClean(report), tellViolations(report)).toBe(true);
}
