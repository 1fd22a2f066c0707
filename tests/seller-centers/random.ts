/** 32-bit FNV-1a: stable across runs and usable in the page as well as on the server. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A name as bundlers hash them: a letter first, ten characters, the same for the same seed. */
export function hashedName(text: string): string {
  let name = '';
  for (let round = 0; name.length < 10; round += 1) {
    const hash = hash32(`${text}:${round}`);
    name += LETTERS[hash % LETTERS.length];
    if (name.length < 10) name += ((hash >>> 8) % 36).toString(36);
  }
  return name;
}

/** A share of 0..1 that is fixed for a text. */
export function shareOf(text: string): number {
  return hash32(text) / 0x1_0000_0000;
}
