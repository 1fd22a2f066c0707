import type { Ear } from '../../page-bridge/ear';
import { fieldsOf, parseJson } from '../../wire/json';
import type { Fields } from '../../wire/shape';
import { firstOf } from '../../wire/values';
import { type Contact, messageOfObject, readContact, remoteIdIn, type WireMessage } from './schema';
import { idOf } from './wire';

/** How far up React's tree each is looked for; a message card "walks up to 18" (facts 3.1), a row hands its contact down. */
const ROW_HOPS = 3;
export const CARD_HOPS = 18;
/** Read also where a build keeps them behind getters. */
const FIELDS = 'conversationId pigeonUid rawMessage messageServerId serverId sender msgType createTime content ext'.split(' ');

/** What stands under one of the keys at the nearest place that has any, each once. */
export function objectsOf(bridge: Ear, element: Element, keys: readonly string[], hops = ROW_HOPS): (Fields | undefined)[] {
  const { found } = bridge.ask(element, { op: 'objects', hops, keys, fields: FIELDS });
  return [...new Set(found.map(({ value }) => value))].map((value) => fieldsOf(parseJson(value)));
}

/** The one object under the key; nothing when there are several, for then it is a list's, not this one's. */
function theOne(bridge: Ear, element: Element, key: string, hops: number): Fields | undefined {
  const [one, ...others] = objectsOf(bridge, element, [key], hops);
  return others.length === 0 ? one : undefined;
}

export function contactOf(bridge: Ear, element: Element, hops = ROW_HOPS): Contact | undefined {
  return readContact(theOne(bridge, element, 'contact', hops));
}

export interface Card {
  element: Element;
  conversation: string | undefined;
  /** The server's id of its message, whatever else it says. */
  remoteId: string | undefined;
  /** Whole, when the server knows it already. */
  message: WireMessage | undefined;
  clientKey: string | undefined;
  side: 'self' | 'other' | 'system' | undefined;
  /** Its own words, without the platform's translation beneath. */
  text: string | undefined;
  isFailed: boolean;
}

export function cardOf(bridge: Ear, element: Element): Card {
  const fields = theOne(bridge, element, 'message', CARD_HOPS);
  const raw = fieldsOf(fields?.rawMessage);
  const ext = fieldsOf(raw?.ext) ?? fieldsOf(fields?.ext);
  return {
    element,
    conversation: firstOf(idOf, raw?.conversationId, raw?.conversation_id, fields?.conversationId, fields?.conversation_id),
    remoteId: fields && remoteIdIn(fields, raw),
    message: messageOfObject(fields),
    clientKey: firstOf(idOf, ext?.['s:client_message_id'], raw?.clientMessageId, fields?.clientMessageId, raw?.clientId, fields?.clientId),
    side: sideOf(element),
    text: element.querySelector('pre')?.textContent ?? undefined,
    isFailed: element.querySelector('.chatd-message-status-content--failed') !== null,
  };
}

/** Facts 3: the bubble's `--self` and `--other`, because left and right of a bubble's main part were wrong in one build. */
const SIDES = [
  ['self', '[class*="chatd-bubble"][class*="--self"]'],
  ['other', '[class*="chatd-bubble"][class*="--other"]'],
  ['system', '.chatd-systemMessage-content'],
] as const;
const OUTER_SIDES = [
  ['self', '.chatd-message--right'],
  ['other', '.chatd-message--left'],
] as const;

function sideOf(card: Element): Card['side'] {
  for (const ways of [SIDES, OUTER_SIDES]) {
    const sides = ways.filter(([, selector]) => card.matches(selector) || card.querySelector(selector)).map(([side]) => side);
    if (sides.length > 0) return sides.length === 1 ? sides[0] : undefined;
    const outer = ways === OUTER_SIDES && ways.find(([, selector]) => card.closest(selector));
    if (outer) return outer[0];
  }
  return undefined;
}
