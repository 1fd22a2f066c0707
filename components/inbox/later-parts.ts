import { readLater } from '../ui/Later';
import { withWords } from '../ui/read-words';

/** The list is painted first; what a conversation or a key needs is read right after it, before anybody can have asked for it. */
export const loadThread = async () => (await withWords(import('../thread/ThreadPane'))).ThreadPane;
export const loadDetails = async () => (await withWords(import('../details/Details'))).Details;
export const loadPalette = async () => (await withWords(import('../palette/Palette'))).Palette;
export const loadHelp = async () => (await withWords(import('../palette/KeyHelp'))).KeyHelp;

export async function readLaterParts(): Promise<void> {
  await Promise.all([readLater(loadThread), readLater(loadDetails), readLater(loadPalette)]);
}
