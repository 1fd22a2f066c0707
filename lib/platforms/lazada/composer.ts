import { asTyped, insert, type TextField, typeInto, write } from '../../page-kit/text-field';
import { all, one } from './selectors';

function isUsable(field: Element): field is HTMLTextAreaElement {
  return field instanceof HTMLTextAreaElement && !field.disabled && !field.readOnly;
}

/** The text field that shares the nearest box with the send icon. */
function besideIcon(): Element[] {
  for (let at = one('send')?.parentElement; at; at = at.parentElement) {
    const inside = at.querySelectorAll('textarea');
    if (inside.length > 0) return [...inside];
  }
  return [];
}

/** The one text field that a message is typed into; nothing when there is none or when it cannot be told which. */
export function composerOf(): TextField | undefined {
  const found = all('composer');
  const fields = found.length > 1 ? besideIcon() : found;
  const [field] = fields;
  return fields.length === 1 && field && isUsable(field) ? field : undefined;
}

export function holds(text: string): boolean {
  return composerOf()?.value === asTyped(text);
}

/** Whether the composer holds the text, once one of the two ways has put it there; facts 7, last line. */
export function type(text: string, signal: AbortSignal): Promise<boolean> {
  return typeInto(composerOf, text, [write, insert], signal);
}
