/** Whoever touched the page this recently is still at it. */
const RECENT_MS = 10_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'paste', 'drop'] as const;
const WRITES: ReadonlySet<string> = new Set(['keydown', 'paste', 'drop']);
const TYPED = /^(text|search|email|url|tel|number|password|textarea)$/;

/** Tells whether ending the document would take something from a person: the page from under their hands, or half a sentence. */
export function watchPerson(signal: AbortSignal): () => boolean {
  let touchedAt = Number.NEGATIVE_INFINITY;
  // Put into a page that stood there before, this script does not know what was typed until now.
  let hasWritten = document.readyState !== 'loading';

  const note = ({ type, isTrusted }: Event) => {
    if (!isTrusted) return;
    touchedAt = Date.now();
    hasWritten ||= WRITES.has(type);
  };
  for (const type of TOUCHES) document.addEventListener(type, note, { capture: true, passive: true, signal });
  return () => (document.visibilityState === 'visible' && Date.now() - touchedAt < RECENT_MS) || (hasWritten && isTextLeft());
}

/** In a field that is not on the screen, too: a page may keep the composers of several conversations. */
function isTextLeft(): boolean {
  return [...document.querySelectorAll<HTMLElement>('textarea, input, [contenteditable]')].some((field) => {
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
      return field.isContentEditable && field.textContent.trim() !== '';
    return TYPED.test(field.type) && !field.readOnly && !field.disabled && field.value.trim() !== '';
  });
}
