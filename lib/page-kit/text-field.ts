/** What is no field of the browser's own and is written into all the same. */
export interface Editable {
  readonly value: string;
  put(value: string): void;
  focus(): void;
  select(): void;
  dispatchEvent(event: Event): boolean;
}

export type TextField = HTMLTextAreaElement | HTMLInputElement;
export type AnyField = TextField | Editable;

/** A text field keeps line feeds only. */
export function asTyped(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * Sets the value by the browser's own setter, which passes by the one that React puts on the element in its world, so that React sees a
 * change when the event arrives; platforms/shopee facts 4.1.
 */
export function write(field: AnyField, value: string): void {
  if ('put' in field) {
    field.put(value);
    return;
  }
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  const inputType = value === '' ? 'deleteContentBackward' : 'insertText';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data: value === '' ? null : value }));
}

/** As if pasted or typed by a person into the focused field. */
export function insert(field: AnyField, value: string): void {
  field.focus();
  field.select();
  document.execCommand('insertText', false, value);
}

/** A turn of the event loop; timers are slow in a hidden tab, messages are not. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/**
 * Puts the text into the field, by each way in turn until it stands there exactly. `fieldOf` is asked again each time, because the page may
 * draw its composer anew.
 */
export async function typeInto(
  fieldOf: () => AnyField | undefined,
  text: string,
  ways: readonly ((field: AnyField, value: string) => void)[],
  signal: AbortSignal,
): Promise<boolean> {
  const value = asTyped(text);
  for (const way of ways) {
    const field = fieldOf();
    if (!field || signal.aborted) break;
    way(field, value);
    // The page may put back its own idea of the value when it has taken the event in.
    await turn();
    await turn();
    if (fieldOf()?.value === value) return true;
  }
  return false;
}

const ENTER = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true, composed: true };

/** Enter, as a keyboard gives it. */
export function pressEnter(field: AnyField): void {
  field.focus();
  for (const type of ['keydown', 'keypress', 'keyup']) field.dispatchEvent(new KeyboardEvent(type, ENTER));
}
