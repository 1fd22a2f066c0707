import type { Attempt, Incident, OutboxEvent, OutboxRow } from '../../../lib/domain/outbox';
import type { Word } from '../../e2e/support/panel-log.ts';
import type { LedgerEntry } from '../../seller-centers/types.ts';
import type { Evidence, MadeCopy, Place, Press, Wish } from './evidence.ts';
import { type Known, knownMessages } from './known-messages.ts';

/** One message: what was pressed, what the extension made of it, and what was seen of it. */
export interface Member {
  readonly text: string;
  /** Absent: the extension holds a message that nobody pressed. */
  readonly press: Press | undefined;
  /** Absent: the extension knows nothing of this press. */
  readonly id: string | undefined;
  readonly row: OutboxRow | undefined;
  readonly events: readonly OutboxEvent[];
  readonly attempts: readonly Attempt[];
  readonly incidents: readonly Incident[];
  readonly words: readonly Word[];
  readonly wishes: readonly Wish[];
  /** What of the ledger is its own: by the id that it bears, else by its turn among equal words. */
  readonly entry: Entry | undefined;
}

export interface Entry extends LedgerEntry {
  readonly isWithdrawn: boolean;
}

/** Equal words in one conversation: an ordered multiset. */
export interface Group {
  readonly text: string;
  readonly members: readonly Member[];
  readonly entries: readonly Entry[];
  readonly copies: readonly MadeCopy[];
}

/** One conversation, members in the order of the presses, entries in the order of the ledger; what others sent from elsewhere is not in it. */
export interface Line extends Pick<Place, 'platform' | 'conversationId'> {
  readonly members: readonly Member[];
  readonly entries: readonly Entry[];
  readonly groups: readonly Group[];
}

const keyOf = ({ platform, conversationId }: Pick<Place, 'platform' | 'conversationId'>): string => `${platform} ${conversationId}`;

export function linesOf(evidence: Evidence): Line[] {
  const presses = Map.groupBy(evidence.presses, keyOf);
  const entries = entriesOf(evidence);
  const traces = tracesOf(evidence);
  const known = knownMessages(evidence, new Set([...presses.keys(), ...entries.keys()]), keyOf);
  return [...new Set([...presses.keys(), ...entries.keys(), ...known.keys()])].map((key) => {
    const [platform = '', ...rest] = key.split(' ');
    const own = entries.get(key) ?? [];
    const pairs = pairUp(presses.get(key) ?? [], known.get(key) ?? []);
    const copies = evidence.copies.filter((copy) => keyOf(copy) === key);
    const members = pairs.map(([press, one]) => memberOf(traces, press, one, press?.text ?? one?.text ?? ''));
    const groups = [...Map.groupBy(members, ({ text }) => text)].map(([text, equal]) => {
      const same = own.filter((entry) => entry.text === text);
      return { text, members: bind(equal, same), entries: same, copies: copies.filter((copy) => copy.text === text) };
    });
    const bound = groups.flatMap((group) => group.members);
    const inOrder = members.map((member) => bound.find((one) => one.press === member.press && one.id === member.id) ?? member);
    return { platform, conversationId: rest.join(' '), members: inOrder, entries: own, groups };
  });
}

function entriesOf({ ledgers, withdrawn }: Evidence): Map<string, Entry[]> {
  const all = [...new Set([...Object.keys(ledgers), ...Object.keys(withdrawn)])].flatMap((platform) => {
    const entries = (ledgers[platform] ?? []).map((entry) => ({ ...entry, platform, isWithdrawn: false }));
    for (const entry of withdrawn[platform] ?? []) {
      const next = entries.findIndex(({ at }) => at > entry.at);
      entries.splice(next < 0 ? entries.length : next, 0, { ...entry, platform, isWithdrawn: true });
    }
    return entries;
  });
  return Map.groupBy(
    all.filter(({ via }) => via === 'page'),
    keyOf,
  );
}

/** The first press of some words is the first message of them, and so on. What is left over on either side stands alone. */
function pairUp(presses: readonly Press[], known: readonly Known[]): [press: Press | undefined, known: Known | undefined][] {
  const left = [...known];
  const pairs = presses.map((press): [Press, Known | undefined] => {
    const at = left.findIndex(({ text }) => text === press.text);
    return [press, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
  return [...pairs, ...left.map((one): [undefined, Known] => [undefined, one])];
}

type Traces = ReturnType<typeof tracesOf>;

function tracesOf({ database, words, wishes }: Evidence) {
  const byMessage = ({ messageId }: { readonly messageId: string }) => messageId;
  return {
    events: Map.groupBy(database.events, byMessage),
    attempts: Map.groupBy(database.attempts, byMessage),
    incidents: Map.groupBy(database.incidents, byMessage),
    words: Map.groupBy(words, ({ id }) => id),
    wishes: Map.groupBy(wishes, byMessage),
  };
}

function memberOf(traces: Traces, press: Press | undefined, known: Known | undefined, text: string): Member {
  const id = known?.id;
  const of = <T>(trace: ReadonlyMap<string, readonly T[]>): readonly T[] => (id === undefined ? [] : (trace.get(id) ?? []));
  const { events, attempts, incidents, words, wishes } = traces;
  return {
    ...{ text, press, id, row: known?.row, entry: undefined },
    ...{ events: of(events), attempts: of(attempts), incidents: of(incidents), words: of(words), wishes: of(wishes) },
  };
}

function bind(members: readonly Member[], entries: readonly Entry[]): Member[] {
  const left = [...entries];
  const take = (isIt: (entry: Entry) => boolean): Entry | undefined => {
    const at = left.findIndex(isIt);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const named = members.map(({ row }) => (row?.remoteId === undefined ? undefined : take(({ id }) => id === row.remoteId)));
  const mayOwn = (member: Member) => member.row?.state !== 'failed' && member.events.some(({ to }) => to === 'dispatched');
  return members.map((member, index) => ({ ...member, entry: named[index] ?? (mayOwn(member) ? take(() => true) : undefined) }));
}
