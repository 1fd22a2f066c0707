import { wordsIn } from './asked';
import { composerOf } from './composer';
import type { Traffic } from './traffic';
import type { Witness } from './witness';

/**
 * What a person has typed and not sent, by conversation: the page may keep it for the others in its memory alone, and it would be gone with the
 * document. Our own typing is no trusted event, as a rule; what we have sent is gone from here like what a person has.
 */
export function watchDrafts(traffic: Traffic, witness: Witness, signal: AbortSignal): () => boolean {
  const drafts = new Map<string | undefined, string>();
  const note = ({ isTrusted, target }: Event) => {
    const field = composerOf();
    if (isTrusted && field && target === field) drafts.set(witness.last(), field.value.trim());
  };
  document.addEventListener('input', note, { capture: true, signal });
  traffic.on({
    begun({ asked }) {
      if (drafts.get(asked.session) === wordsIn(asked)?.trim()) drafts.delete(asked.session);
    },
  });
  return () => [...drafts.values()].some(Boolean);
}
