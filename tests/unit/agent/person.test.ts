// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPersonAtWork, watchPerson } from '../../../lib/agent/person';

let end: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  document.body.replaceChildren();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

const watch = (readyState: DocumentReadyState = 'loading') => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue(readyState);
  return watchPerson(end.signal);
};

function touch(type: string, isTrusted = true): void {
  const event = new Event(type, { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  document.body.dispatchEvent(event);
}

function put(markup: { tag: string; type?: string; text: string; isReadOnly?: boolean }): HTMLElement {
  const field = document.createElement(markup.tag);
  if (field instanceof HTMLInputElement && markup.type) field.type = markup.type;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.value = markup.text;
    field.readOnly = markup.isReadOnly ?? false;
  } else {
    field.setAttribute('contenteditable', 'true');
    Object.defineProperty(field, 'isContentEditable', { value: true });
    field.textContent = markup.text;
  }
  document.body.append(field);
  return field;
}

describe('somebody is at work', () => {
  it.each(['pointerdown', 'keydown', 'wheel', 'paste', 'drop'])('for ten seconds after a %s', (type) => {
    const isAtWork = watch();
    expect(isAtWork()).toBe(false);
    touch(type);
    expect(isAtWork()).toBe(true);
    vi.advanceTimersByTime(9_999);
    expect(isAtWork()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(isAtWork()).toBe(false);
  });

  it('not in a page that cannot be seen, and not when a script did it', () => {
    const isAtWork = watch();
    touch('pointerdown', false);
    expect(isAtWork()).toBe(false);
    touch('pointerdown');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    expect(isAtWork()).toBe(false);
  });
});

describe('half a sentence', () => {
  it.each([
    { tag: 'textarea', text: 'half' },
    { tag: 'input', text: 'half' },
    { tag: 'input', type: 'search', text: 'half' },
    { tag: 'div', text: 'half' },
  ])('is kept for as long as it stands in %j, though nobody sees the page', (markup) => {
    const isAtWork = watch();
    touch('keydown');
    const field = put(markup);
    vi.advanceTimersByTime(86_400_000);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    expect(isAtWork()).toBe(true);
    field.remove();
    expect(isAtWork()).toBe(false);
  });

  it.each([
    { tag: 'textarea', text: ' \n' },
    { tag: 'input', type: 'checkbox', text: 'on' },
    { tag: 'input', type: 'hidden', text: 'token' },
    { tag: 'input', text: 'shown only', isReadOnly: true },
  ])('is not %j', (markup) => {
    const isAtWork = watch('complete');
    put(markup);
    expect(isAtWork()).toBe(false);
  });

  it('is nothing that the page put there itself, unless it cannot be known', () => {
    const ofPage = { tag: 'input', text: '1' };
    put(ofPage);
    expect(watch('loading')()).toBe(false);
    expect(watch('complete')()).toBe(true);
  });
});

describe('no reading moves the page', () => {
  it.each(['pointerdown', 'keydown', 'wheel', 'paste', 'drop'])('for four seconds after a %s of a person, seen or not', (type) => {
    watch();
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    touch(type, false);
    expect(isPersonAtWork(undefined)).toBe(false);
    touch(type);
    vi.advanceTimersByTime(3_999);
    expect(isPersonAtWork(undefined)).toBe(true);
    vi.advanceTimersByTime(2);
    expect(isPersonAtWork({ value: '' })).toBe(false);
    end.abort();
    touch(type);
    expect(isPersonAtWork(undefined)).toBe(false);
  });

  it('and no longer where the computer’s clock is set back meanwhile', () => {
    watch();
    touch('keydown');
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(4_001);
    expect(isPersonAtWork(undefined)).toBe(false);
  });

  it('while somebody looks at half a sentence of theirs', () => {
    watch();
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    expect(isPersonAtWork({ value: 'half a sen' })).toBe(true);
    hasFocus.mockReturnValue(false);
    expect(isPersonAtWork({ value: 'half a sen' })).toBe(false);
  });
});
