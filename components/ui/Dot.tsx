import type { TagColour } from '../../lib/domain/tag';

/** A tag's colour, beside its word. */
export function Dot({ colour }: { colour: TagColour }) {
  return <i class="dot" style={{ background: `var(--tag-${colour})` }} />;
}
