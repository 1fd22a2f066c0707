/** Whoever pressed a key or a button this recently is still at it. */
const RECENT_MS = 4_000;
let lastAt = 0;

export function watchPerson(signal: AbortSignal): void {
  const note = (event: Event) => {
    if (event.isTrusted) lastAt = Date.now();
  };
  for (const type of ['pointerdown', 'keydown', 'wheel']) document.addEventListener(type, note, { capture: true, passive: true, signal });
}

/** Somebody uses the page just now, or has left half a sentence in its composer and is looking at it: no reading moves it under their hands. */
export function isPersonAtWork(composer: { readonly value: string } | undefined): boolean {
  const isWriting = document.visibilityState === 'visible' && document.hasFocus() && (composer?.value ?? '') !== '';
  return isWriting || Date.now() - lastAt < RECENT_MS;
}
