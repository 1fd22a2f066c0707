import { withWords } from '../ui/read-words';

/** The list is painted first; what a conversation needs is read right after it, before anybody can have chosen one. */
export const loadThread = async () => (await withWords(import('../thread/ThreadPane'))).ThreadPane;
export const loadDetails = async () => (await withWords(import('../details/Details'))).Details;
