import { all, one } from './selectors';

/** The one text field that a message is typed into; nothing when there is none or when it cannot be told which. */
export function composerOf(): HTMLTextAreaElement | undefined {
  const fields = all('composer').filter((field): field is HTMLTextAreaElement => field instanceof HTMLTextAreaElement);
  const [field] = fields;
  return fields.length === 1 && field && !field.disabled && !field.readOnly ? field : undefined;
}

/** A text field keeps line feeds only. */
export function asTyped(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

export function holds(text: string): boolean {
  const field = composerOf();
  return field !== undefined && field.value === asTyped(text);
}

/**
 * Sets the value by the browser's own setter, which passes by the one that React puts on the element in its world, so that React sees a
 * change when the event arrives; facts 4.1.
 */
export function write(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  const inputType = value === '' ? 'deleteContentBackward' : 'insertText';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data: value === '' ? null : value }));
}

/** The second way: as if pasted or typed by a person into the focused field. */
function insert(field: HTMLTextAreaElement, value: string): void {
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

/** Whether the composer holds the text, once one of the two ways has put it there. */
export async function type(text: string, signal: AbortSignal): Promise<boolean> {
  const field = composerOf();
  if (!field) return false;
  for (const way of [write, insert]) {
    if (signal.aborted) break;
    way(field, asTyped(text));
    // The page may put back its own idea of the value when it has taken the event in.
    await turn();
    await turn();
    if (holds(text)) return true;
  }
  return false;
}

/** A filled search box hides the conversations that are looked for; facts 4.3. */
export function clearSearch(): boolean {
  const box = one('search');
  if (!(box instanceof HTMLInputElement) || box.value === '') return false;
  write(box, '');
  return true;
}

const ENTER = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true, composed: true };

/** Enter, as a keyboard gives it. */
export function pressEnter(field: HTMLTextAreaElement): void {
  field.focus();
  for (const type of ['keydown', 'keypress', 'keyup']) field.dispatchEvent(new KeyboardEvent(type, ENTER));
}
