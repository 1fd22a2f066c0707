type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What another layout puts in the place of a letter is still that letter's key: ฟ, й and å stand where A, Q and A do in English. */
function nameOf({ key, code, altKey }: Pressed): string {
  const isPlain = /^[\x21-\x7e]$/.test(key);
  if (key.length > 1 || (isPlain && !altKey)) return key.toUpperCase().length === 1 ? key.toUpperCase() : key;
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? (code === 'Slash' ? '/' : key.toUpperCase());
}

const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Process', 'Dead'];

/**
 * The key as it is written in settings: `Mod+Shift+Enter`, `J`, `?`. Undefined where only a modifier is down. Shift is named beside letters
 * and named keys alone: of other signs it is a part.
 */
export function keyNameOf(event: Pressed): string | undefined {
  if (MODIFIERS.includes(event.key)) return undefined;
  const name = nameOf(event);
  const isSign = name.length === 1 && !/[A-Z0-9]/.test(name);
  return [(event.ctrlKey || event.metaKey) && 'Mod', event.altKey && 'Alt', event.shiftKey && !isSign && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

const SIGNS: Readonly<Record<string, string>> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** Each key cap that is drawn for it. */
export function capsOf(key: string, isMac: boolean): string[] {
  const parts = key === '+' || key.endsWith('++') ? [...key.slice(0, -1).split('+').filter(Boolean), '+'] : key.split('+');
  return parts.map((part) => (isMac ? MAC[part] : part === 'Mod' ? 'Ctrl' : undefined) ?? SIGNS[part] ?? part);
}

/** What the browser or the page needs itself. */
const TAKEN = /^(?:Escape|Tab|Shift\+Tab|Enter|Shift\+Enter|Arrow\w+|Page\w+|Home|End|Backspace|Delete|F\d+|\s| |Mod\+[ACVXZTWNRLQ])$/;
export const canBeChosen = (key: string): boolean => !TAKEN.test(key);
