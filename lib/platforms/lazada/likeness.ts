const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200b|\u200c|\u200d|\ufe0e|\ufe0f|\[[a-z_]{2,20}\]/giu;

/** A text without what a page may show otherwise than it was sent: blanks, line ends, emoji that become pictures. For comparing only. */
export function bare(text: string): string {
  return text.replace(EMOJI, '').replace(/\s+/gu, '');
}

/** Whether a list's short form of a text may be that of this one. */
export function isShortOf(short: string, whole: string): boolean {
  const [start, text] = [bare(short).replace(/(?:…|\.{3})$/u, ''), bare(whole)];
  return start === text || (start !== '' && start.length < bare(short).length && text.startsWith(start));
}
