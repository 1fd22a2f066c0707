import type { Exchange } from '../../exchange.ts';
import type { SeedShop } from '../../types.ts';
import type { Realm } from '../hosts.ts';
import type { ApiName, Naming } from '../naming.ts';
import type { Backend } from './backend.ts';
import type { Refusal } from './refusals.ts';
import type { ConversationRecord } from './world.ts';

/** One authorised call, whichever family it came by, with the page's renaming already undone. */
export interface Call {
  readonly backend: Backend;
  readonly exchange: Exchange;
  readonly api: ApiName;
  readonly naming: Naming;
  readonly realm: Realm;
  /** The shops of this login. */
  readonly shops: readonly SeedShop[];
  /** The ones of the site that the call names. */
  readonly siteShops: readonly SeedShop[];
  readonly params: Readonly<Record<string, unknown>>;
  /** What the page's own script sealed: the data exactly as it was sent. */
  readonly sealed: string;
  /** The answer in the family's envelope. */
  envelope(data: unknown): string;
  refusal(refusal: Refusal): string;
  /** How the family says that the login is over, or that a captcha is wanted. */
  readonly sessionOver: FamilyAnswer;
  readonly challenge: FamilyAnswer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FamilyAnswer {
  readonly status: number;
  readonly body: string;
}

/** The first of these parameters that is there; a number or a string on the wire. */
export function textParam(call: Call, ...names: readonly string[]): string {
  for (const name of names) {
    const value = call.params[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return '';
}

/** The conversation named in the call, when this login may see it. */
export function ownConversation(
  call: Call,
  id = textParam(call, 'sessionViewId', 'sessionId', 'session_id'),
): ConversationRecord | undefined {
  const conversation = call.backend.world.find(id);
  return conversation && call.shops.some((shop) => shop.id === conversation.shopId) ? conversation : undefined;
}
