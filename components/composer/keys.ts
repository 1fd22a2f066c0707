/** Enter sends, Shift+Enter breaks the line. Enter while an input method composes chooses a word and is neither (keyCode 229: Safari and old Chrome). */
export function isSendKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'isComposing' | 'keyCode'>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== 229;
}

/** What stands after a slash at the very beginning, on one line: a search for a quick reply. */
export function slashWords(text: string): string | undefined {
  return /^\/[^\n/]{0,40}$/.test(text) ? text.slice(1) : undefined;
}
