/**
 * What can be done by a key, and by which until a person chooses another. `Mod` is Ctrl, on a Mac Cmd. Of a conversation: of the one that
 * is open, or that the keyboard is at in the list.
 */
export const COMMANDS = {
  palette: 'Mod+K',
  help: '?',
  next: 'J',
  previous: 'K',
  search: '/',
  reply: 'R',
  'send-and-next': 'Mod+Shift+Enter',
  done: 'E',
  snooze: 'H',
  'mark-unread': 'U',
  pin: 'P',
  choose: 'X',
  details: 'I',
} as const;

export type CommandId = keyof typeof COMMANDS;
export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[];

/** A person's own keys; null: none. */
export type OwnKeys = Readonly<Partial<Record<CommandId, string | null>>>;

export function keyOf(id: CommandId, own: OwnKeys): string | null {
  const chosen = own[id];
  return chosen === undefined ? COMMANDS[id] : chosen;
}

/** Pressed alone: such a key may be switched off, for those who speak to their computer (WCAG 2.1.4). */
export const isSingle = (key: string): boolean => !/^(Mod|Alt)\+/.test(key);

/** Which command has this key; a single key has none where they are switched off. */
export function commandOf(key: string, own: OwnKeys, hasSingles: boolean): CommandId | undefined {
  if (isSingle(key) && !hasSingles) return undefined;
  return COMMAND_IDS.find((id) => keyOf(id, own) === key);
}
