/** The page or the browser may change line ends and outer blanks; nothing else makes two texts the same. */
export function isSameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
  return plain(one) === plain(other);
}
