/** Whoever touched the page this recently is still at it. */
const RECENT_MS = 4_000;
/** And may still look at it. */
const LOOKING_MS = 10_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'paste', 'drop'] as const;
const WRITES: ReadonlySet<string> = new Set(['keydown', 'paste', 'drop']);
const TYPED = /^(text|search|email|url|tel|number|password|textarea)$/;

let touchedAt = Number.NEGATIVE_INFINITY;

const isTouched = (ms: number): boolean => performance.now() - touchedAt < ms;

/** Whether ending the document would take something from a person: the page from under their hands, or half a sentence. */
export let wouldBeMissed = (): boolean => false;

/** Gives the same, of the document that is watched from now on. */
export function watchPerson(signal: AbortSignal): () => boolean {
  touchedAt = Number.NEGATIVE_INFINITY;
  // Put into a page that stood there before, this script does not know what was typed until now.
  let hasWritten = document.readyState !== 'loading';

  const note = ({ type, isTrusted }: Event) => {
    if (!isTrusted) return;
    touchedAt = performance.now();
    hasWritten ||= WRITES.has(type);
  };
  for (const type of TOUCHES) document.addEventListener(type, note, { capture: true, passive: true, signal });
  wouldBeMissed = () => (document.visibilityState === 'visible' && isTouched(LOOKING_MS)) || (hasWritten && isTextLeft());
  return wouldBeMissed;
}

/** Somebody uses the page just now, or has left half a sentence in its composer and is looking at it: no reading moves it under their hands. */
export function isPersonAtWork(composer: { readonly value: string } | undefined): boolean {
  const isWriting = document.visibilityState === 'visible' && document.hasFocus() && (composer?.value ?? '') !== '';
  return isWriting || isTouched(RECENT_MS);
}

/** In a field that is not on the screen, too: a page may keep the composers of several conversations. */
function isTextLeft(): boolean {
  return [...document.querySelectorAll<HTMLElement>('textarea, input, [contenteditable]')].some((field) => {
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
      return field.isContentEditable && field.textContent.trim() !== '';
    return TYPED.test(field.type) && !field.readOnly && !field.disabled && field.value.trim() !== '';
  });
}
