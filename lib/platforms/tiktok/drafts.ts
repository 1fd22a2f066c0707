import { isSameText } from '../../wire/same-text';
import { composerOf } from './composer';
import type { Identification } from './identity';
import { visible } from './selectors';
import type { Traffic } from './traffic';

/** What only a person does: our own typing comes as a trusted `input`, too. */
const WRITES = ['keydown', 'paste', 'cut', 'drop'] as const;
const WRITTEN_MS = 1_000;

/**
 * What a person has typed and not sent, by conversation. The page has one composer, and may keep what stood in it for the other conversations
 * in its memory alone, where nobody can see it; it would be gone with the document.
 */
export function watchDrafts(identification: Identification, traffic: Traffic, signal: AbortSignal): { isAny(): boolean } {
  const drafts = new Map<string, string>();
  let writtenAt = Number.NEGATIVE_INFINITY;

  function keep(value: string, isNew: boolean): void {
    const [shown = '', ...others] = identification.shown();
    const id = others.length > 0 ? '' : shown;
    if (value.trim() === '') drafts.delete(id);
    else if (isNew) drafts.set(id, value);
  }

  const write = ({ isTrusted }: Event) => {
    if (isTrusted) writtenAt = Date.now();
  };
  const input = ({ isTrusted, target }: Event) => {
    const isComposer = target instanceof Node && visible('composer').some((field) => field.contains(target));
    const value = composerOf()?.value;
    if (isTrusted && isComposer && value !== undefined && Date.now() - writtenAt < WRITTEN_MS) keep(value, true);
  };
  for (const type of WRITES) document.addEventListener(type, write, { capture: true, passive: true, signal });
  document.addEventListener('input', input, { capture: true, passive: true, signal });
  traffic.on(
    {
      sending({ conversation, text }) {
        const draft = drafts.get(conversation);
        if (draft !== undefined && text !== undefined && isSameText(draft, text)) drafts.delete(conversation);
      },
    },
    signal,
  );
  return {
    isAny() {
      const value = composerOf()?.value;
      if (value !== undefined) keep(value, false);
      return drafts.size > 0;
    },
  };
}
