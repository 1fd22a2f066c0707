import { asTyped, insert, typeInto, write } from '../../page-kit/text-field';
import { all, one } from './selectors';

/** The one text field that a message is typed into; nothing when there is none or when it cannot be told which. */
export function composerOf(): HTMLTextAreaElement | undefined {
  const fields = all('composer').filter((field): field is HTMLTextAreaElement => field instanceof HTMLTextAreaElement);
  const [field] = fields;
  return fields.length === 1 && field && !field.disabled && !field.readOnly ? field : undefined;
}

export function holds(text: string): boolean {
  return composerOf()?.value === asTyped(text);
}

/** Whether the composer holds the text, once one of the two ways has put it there; facts 4.1. */
export function type(text: string, signal: AbortSignal): Promise<boolean> {
  return typeInto(composerOf, text, [write, insert], signal);
}

/** A filled search box hides the conversations that are looked for; facts 4.3. */
export function clearSearch(): boolean {
  const box = one('search');
  if (!(box instanceof HTMLInputElement) || box.value === '') return false;
  write(box, '');
  return true;
}
