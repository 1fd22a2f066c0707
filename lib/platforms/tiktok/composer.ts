import { click } from '../../page-kit/click';
import { editable } from '../../page-kit/editable';
import { type AnyField, asTyped, insert, pressEnter, typeInto, write } from '../../page-kit/text-field';
import { until } from '../../page-kit/until';
import { visible } from './selectors';

/** The page takes this long to translate, and to let its button be pressed again; facts 3, "Send button disabled while translating". */
const ENABLED_MS = 5_000;

/** The one text field on the screen that a message is typed into; nothing when there is none or when it cannot be told which. */
export function composerOf(): AnyField | undefined {
  const fields = visible('composer');
  const [field] = fields;
  if (fields.length > 1) return undefined;
  if (field instanceof HTMLTextAreaElement) return field.disabled || field.readOnly ? undefined : field;
  return field instanceof HTMLElement && field.isContentEditable ? editable(field) : undefined;
}

function sendButton(): HTMLElement | undefined {
  const buttons = visible('send');
  return buttons.length === 1 ? (buttons[0] as HTMLElement) : undefined;
}

function isDisabled(button: Element): boolean {
  const isIt = (one: Element) => one.matches(':disabled, [aria-disabled="true"], [class*="btn-disabled"], [class*="button-disabled"]');
  return isIt(button) || [...button.querySelectorAll('button')].some(isIt);
}

export class Composer {
  /** Until our press the button must be ready as well. */
  #isPressed = false;

  async type(text: string, signal: AbortSignal): Promise<boolean> {
    this.#isPressed = false;
    // As if typed comes first: a value that was set was not taken by every build (facts 4).
    const typed = (field: AnyField, value: string) => ('put' in field ? field.put(value) : insert(field, value));
    if (!(await typeInto(composerOf, text, [typed, write], signal))) return false;
    return until(() => this.holds(text), ENABLED_MS, signal);
  }

  holds(text: string): boolean {
    const button = sendButton();
    return composerOf()?.value === asTyped(text) && (this.#isPressed || !button || !isDisabled(button));
  }

  /** The page's own button; Enter only where a build has none that we know. */
  press(): void {
    const field = composerOf();
    if (!field) throw new Error('no composer');
    this.#isPressed = true;
    const button = sendButton();
    if (button) click(button.querySelector('button') ?? button);
    else pressEnter(field);
  }
}
