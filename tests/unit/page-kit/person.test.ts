// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { isPersonAtWork, watchPerson } from '../../../lib/page-kit/person';

function press(type: string, isTrusted: boolean): void {
  const event = new Event(type, { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  document.body.dispatchEvent(event);
}

test('a key, a button or a wheel of a person counts for a while; what a script does never', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const end = new AbortController();
  watchPerson(end.signal);
  press('pointerdown', false);
  expect(isPersonAtWork(undefined)).toBe(false);
  for (const type of ['pointerdown', 'keydown', 'wheel']) {
    press(type, true);
    vi.advanceTimersByTime(3_999);
    expect(isPersonAtWork(undefined)).toBe(true);
    vi.advanceTimersByTime(2);
    expect(isPersonAtWork({ value: '' })).toBe(false);
  }
  end.abort();
  press('keydown', true);
  expect(isPersonAtWork(undefined)).toBe(false);
  vi.useRealTimers();
});

test('half a sentence counts while its writer is looking at it', () => {
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  expect(isPersonAtWork({ value: 'half a sen' })).toBe(true);
  hasFocus.mockReturnValue(false);
  expect(isPersonAtWork({ value: 'half a sen' })).toBe(false);
});
