/** The key is the input method's, which chooses words with it (keyCode 229: Safari and old Chrome say only that). */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Enter sends, Shift+Enter breaks the line. */
export function isSendKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isComposing(event);
}

/** What stands after a slash at the very beginning, on one line: a search for a quick reply. */
export function slashWords(text: string): string | undefined {
  return /^\/[^\n/]{0,40}$/.test(text) ? text.slice(1) : undefined;
}
