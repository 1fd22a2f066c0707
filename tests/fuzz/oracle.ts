import * as v from 'valibot';
import type { ConversationFact, Fact, MessageFact } from '../../lib/domain/facts.ts';
import { FactSchema } from '../../lib/domain/facts.ts';
import { type Entry, entriesOf, leavesOf, naming, parseExact } from './leaves.ts';
import type { Payload, Target, Told } from './target.ts';

/**
 * Everything false in what an adapter told of a payload. It knows nothing of how the adapter reads: what is told must stand in the payload, in the
 * part that names the message; it must not contradict a field that says who wrote it; and of a part that is not damaged it must be what it is
 * of the undamaged payload.
 */
export function falsehoods(target: Target, payload: Payload, body: string, told: Told, whole: Told): string[] {
  const parsed = read(target, payload, body);
  // What is no payload at all tells nothing.
  if (!parsed) return told.facts.length > 0 ? ['facts were told of what cannot be read'] : [];
  const entries = entriesOf(parsed.value);
  const before = undamagedEntries(target, payload);
  const asked = payload.asked === undefined ? [] : [...leavesOf(payload.asked)];
  const written = leavesOf(parsed.value, new Set([...target.known, ...asked]));
  const leaves = new Set([...written, ...[...written].flatMap((leaf) => target.also?.(leaf) ?? [])]);
  return [
    ...schemaFaults(told),
    ...told.facts.flatMap((fact) =>
      fact.kind === 'message' ? messageFaults(target, payload, entries, leaves, asked, fact) : otherFaults(fact, leaves),
    ),
    ...told.facts.flatMap((fact) => changedFaults(before, entries, fact, whole)),
    ...told.lists
      .filter(({ size, told: count, missed }) => count + missed < size || missed < 0)
      .map((list) => `what is unknown is not counted: ${JSON.stringify(list)}`),
  ];
}

const undamaged = new WeakMap<Payload, readonly Entry[]>();

function undamagedEntries(target: Target, payload: Payload): readonly Entry[] {
  const known = undamaged.get(payload) ?? entriesOf(read(target, payload, write(target, payload, payload.body))?.value);
  undamaged.set(payload, known);
  return known;
}

export function write(target: Target, payload: Payload, body: unknown): string {
  // A body that is gone altogether is an empty answer.
  return target.write ? target.write(payload, body) : (JSON.stringify(body) ?? '');
}

function read(target: Target, payload: Payload, body: string): { value: unknown } | undefined {
  return target.read ? target.read(payload, body) : parseExact(body);
}

function schemaFaults({ facts }: Told): string[] {
  return facts.filter((fact) => !v.is(FactSchema, fact)).map((fact) => `no fact by its schema: ${JSON.stringify(fact)}`);
}

const missing = (what: string, words: readonly (string | undefined)[], leaves: ReadonlySet<string>): string[] =>
  words
    .filter((word): word is string => word !== undefined && word !== '' && !leaves.has(word) && !leaves.has(word.trim()))
    .map((word) => `${what} "${word.slice(0, 80)}" is not in the payload`);

function messageFaults(
  target: Target,
  { direction }: Payload,
  all: readonly Entry[],
  leaves: ReadonlySet<string>,
  asked: readonly string[],
  fact: MessageFact,
): string[] {
  const entries = naming(all, fact.remoteId);
  const near = new Set([...asked, ...entries.flatMap((entry) => [...entry.leaves])]);
  const words = [fact.text, fact.attachment?.title];
  return [
    ...missing('the id', [fact.remoteId], leaves),
    ...missing('the store or conversation', [fact.storeKey, fact.conversation], leaves),
    ...missing('beside its id, the text', words, near),
    ...missing('the key', fact.clientKeys, leaves),
    ...missing('the address', [fact.attachment?.imageUrl, fact.attachment?.linkUrl], withinAddresses(fact, near)),
    ...(isTimeOf(fact.at, near) ? [] : [`the time ${fact.at} is not in the payload`]),
    ...(direction === undefined ? directionFaults(target, entries, fact) : []),
    ...(direction === undefined || direction === fact.direction ? [] : [`message ${fact.remoteId} is told as "${fact.direction}"`]),
  ];
}

/** A picture's address may be made of a hash that stands in the payload. */
function withinAddresses({ attachment }: MessageFact, near: ReadonlySet<string>): ReadonlySet<string> {
  const urls = [attachment?.imageUrl, attachment?.linkUrl].filter((url) => url !== undefined);
  const made = urls.filter((url) => [...near].some((leaf) => leaf.length >= 1 && leaf !== 'null' && url.split(/[/@.:?&=]/).includes(leaf)));
  const bare = urls.filter((url) => near.has(url.replace(/^https:/, '')));
  return new Set([...near, ...made, ...bare]);
}

function isTimeOf(at: number, leaves: ReadonlySet<string>): boolean {
  const isNear = (ms: number) => Math.abs(ms - at) <= 1_000;
  return [...leaves].some((leaf) => [1, 1_000, 1e-3, 1e-6].some((unit) => isNear(Number(leaf) * unit)) || isNear(Date.parse(leaf)));
}

function directionFaults(target: Target, entries: readonly Entry[], fact: MessageFact): string[] {
  const isContradicted = ({ value }: Entry) =>
    Object.values(target.roles(value, fact.remoteId)).some((said) => said !== undefined && said !== fact.direction);
  if (entries.length === 0 || !entries.every(isContradicted)) return [];
  const said = JSON.stringify(entries.map(({ value }) => target.roles(value, fact.remoteId)));
  return [`message ${fact.remoteId} is told as "${fact.direction}" against a field that says otherwise: ${said}`];
}

function otherFaults(fact: Exclude<Fact, MessageFact>, leaves: ReadonlySet<string>): string[] {
  switch (fact.kind) {
    case 'store':
      return missing('the store', [fact.storeKey, fact.name], leaves);
    case 'late-refusal':
      return missing('the refusal', [fact.storeKey, fact.conversation, fact.remoteId, fact.reason], leaves);
    case 'conversation':
      return conversationFaults(fact, leaves);
  }
}

function conversationFaults(fact: ConversationFact, leaves: ReadonlySet<string>): string[] {
  const { storeKey, remoteId, buyerId, buyerName, lastRemoteId, preview, unread, lastAt } = fact;
  const isUnreadThere = unread === undefined || unread === 0 || [...leaves].some((leaf) => Math.floor(Number(leaf)) === unread);
  return [
    ...missing('the conversation', [storeKey, remoteId, buyerId, buyerName, lastRemoteId, preview?.text], leaves),
    ...(isUnreadThere ? [] : [`${unread} unread is not in the payload`]),
    ...(lastAt === undefined || isTimeOf(lastAt, leaves) ? [] : [`the time ${lastAt} is not in the payload`]),
  ];
}

const keyOf = (fact: Fact): string => ('remoteId' in fact ? `${fact.kind} ${fact.remoteId}` : `${fact.kind} ${fact.storeKey}`);

/** A part that nothing happened to is told as ever, or not at all, where what is around it is damaged. */
function changedFaults(before: readonly Entry[], after: readonly Entry[], fact: Fact, { facts }: Told): string[] {
  if (fact.kind !== 'message') return [];
  const original = facts.find((one) => keyOf(one) === keyOf(fact));
  const [was] = naming(before, fact.remoteId);
  const now = naming(after, fact.remoteId);
  const isUntouched = was !== undefined && now.length > 0 && now.every(({ value }) => JSON.stringify(value) === JSON.stringify(was.value));
  if (!isUntouched) return [];
  if (!original) return [`${keyOf(fact)} is told although the same entry is not told of the whole payload`];
  // Whether it is news is said by what is around it.
  const keys = Object.keys(original).filter((key) => key !== 'live') as (keyof Fact)[];
  const differing = keys.filter((key) => JSON.stringify(original[key]) !== JSON.stringify(fact[key]));
  return differing.map((key) => `${keyOf(fact)} is not damaged, and its ${key} is told as ${JSON.stringify(fact[key])}`);
}
