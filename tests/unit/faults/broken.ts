import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../faults/checker/evidence';
import { History } from './history';
import { rulesBroken } from './judged';

/** A history that breaks rules; by `show`, what it has to show beside its own evidence. */
export type Broken = (history: History, show: (more: Partial<Evidence>) => void) => void;

/** Each is named after all the rules that it breaks; a space before the name tells a second way to break them from the first. */
export function describeBroken(verdicts: Readonly<Record<string, Readonly<Record<string, Broken>>>>): void {
  describe.each(Object.entries(verdicts))('%s', (_verdict, histories) => {
    it.each(Object.entries(histories))('%s', (rules, breaks) => {
      const history = new History();
      const shown: Partial<Evidence>[] = [];
      breaks(history, (more) => shown.push(more));
      expect(rulesBroken(history.evidence(Object.assign({}, ...shown))).sort()).toEqual(rules.trim().split(', ').sort());
    });
  });
}

export const one = (history: History): string => history.press('hello');

export function claimed(history: History, text = 'hello'): string {
  const id = history.press(text);
  history.arm(id);
  history.claim(id);
  return id;
}

export function claimedAndRefused(history: History): string {
  const id = claimed(history);
  history.refuse(id);
  return id;
}
