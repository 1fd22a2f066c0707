import { idOf } from './wire';

export type Side = 'buyer' | 'seller';

/** Account types: 1 buyer, 2 seller; on the sister platform 11, and 12 or 13. Facts 5, 8. */
const SIDES: Readonly<Record<string, Side>> = { 1: 'buyer', 11: 'buyer', 2: 'seller', 12: 'seller', 13: 'seller' };

export function sideOf(type: unknown): Side | undefined {
  const id = idOf(type);
  return id !== undefined && Object.hasOwn(SIDES, id) ? SIDES[id] : undefined;
}

export interface SessionId {
  /** One name for a conversation, however it was written. */
  id: string;
  seller?: string;
  buyer?: string;
}

/** `1#103#<buyer>#1#<seller>#2`: the page's own form. Facts 3. */
const WEB = /^\d+#(\d+)#([^#]+)#(\d+)#([^#]+)#(\d+)$/;
/** `<seller>_2_<buyer>_1_103`: that of the open interface. Facts 8. */
const API = /^([^_#]+)_(\d+)_([^_#]+)_(\d+)_(\d+)$/;

/** Either form anywhere in a text. */
export const ANY_SESSION = /\b\d+#103#\w+#\d+#\w+#\d+|\b\d{4,}_\d+_\d{4,}_\d+_103\b/;

/**
 * Both forms hold the same parts, so that both lead to the one of the open interface, which is documented. Whatever has another form
 * stands for itself, and then who is who must be said elsewhere.
 */
export function sessionIdOf(value: unknown): SessionId | undefined {
  const id = idOf(value);
  if (id === undefined) return undefined;
  const web = WEB.exec(id);
  const api = API.exec(id);
  const parts = web ? [...web.slice(2), web[1]] : api?.slice(1);
  if (!parts) return { id };
  const [a = '', aType = '', b = '', bType = '', type = ''] = parts;
  const sides = [sideOf(aType), sideOf(bType)].join();
  if (sides === 'seller,buyer') return { id: `${a}_${aType}_${b}_${bType}_${type}`, seller: a, buyer: b };
  if (sides === 'buyer,seller') return { id: `${b}_${bType}_${a}_${aType}_${type}`, seller: b, buyer: a };
  return { id };
}

/** Only what has one of the two forms; any other text is no session by its looks. */
export function sessionByForm(value: unknown): SessionId | undefined {
  const session = sessionIdOf(value);
  return session?.seller === undefined ? undefined : session;
}
