import { readFileSync } from 'node:fs';
import { Directory } from '../../lib/platforms/lazada/directory.ts';
import { readReply } from '../../lib/platforms/lazada/envelope.ts';
import { factsIn } from '../../lib/platforms/lazada/facts-in.ts';
import { unfold } from './leaves.ts';
import type { Direction, Payload, Target, Told } from './target.ts';

/** As in the fixtures. */
const SELLER = '100094063';
const BUYERS = ['1011822749', '1011822750'];
const SESSION = `${SELLER}_2_${BUYERS[0]}_1_103`;
const WEB_SESSION = `1#103#${BUYERS[0]}#1#${SELLER}#2`;

interface LazadaPayload extends Payload {
  /** The page asked for this session's past. */
  readonly session?: string;
}

const bodyOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../lib/platforms/lazada/fixtures/${name}.json`, import.meta.url), 'utf8'));

/** A frame's own envelope is base64; what it holds is what is damaged. */
function frameBody(name: string): unknown {
  const { data } = bodyOf(name) as { data: string };
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
}

const payloads: readonly LazadaPayload[] = [
  ...['history-api', 'history-web'].map((name) => ({ name, body: bodyOf(name), session: SESSION })),
  ...['sync', 'list-web', 'list-api', 'push-session', 'open-session', 'sent'].map((name) => ({ name, body: bodyOf(name) })),
  ...['frame-message', 'frame-doorbell'].map((name) => ({ name, body: frameBody(name) })),
];

/** The other way to write the same session is known with it. */
const formsOf = (buyer: string): string[] => [`${SELLER}_2_${buyer}_1_103`, `1#103#${buyer}#1#${SELLER}#2`];

/** The very thing that bears the id. */
function holderOf(tree: unknown, id: string): object | undefined {
  const inner = unfold(tree);
  if (typeof inner !== 'object' || inner === null) return undefined;
  if (Object.values(inner).some((value) => value === id)) return inner;
  for (const value of Object.values(inner)) {
    const found = holderOf(value, id);
    if (found) return found;
  }
  return undefined;
}

/** What stands under one of these names where it stands least deep, JSON in strings included: what lies deeper is of something else. */
function under(tree: unknown, names: readonly string[]): unknown[] {
  let level: unknown[] = [tree];
  while (level.length > 0) {
    const holders = level.map(unfold).filter((value) => typeof value === 'object' && value !== null) as Record<string, unknown>[];
    const found = holders.flatMap((holder) => names.filter((name) => Object.hasOwn(holder, name)).map((name) => holder[name]));
    if (found.length > 0) return found;
    level = holders.flatMap((holder) => Object.values(holder));
  }
  return [];
}

const ROLES = ['from', 'from_account_id', 'fromType', 'from_account_type', 'to', 'to_account_id', 'toType', 'to_account_type'];
const SIDES: ReadonlyMap<string | undefined, Direction> = new Map([
  ['1', 'in'],
  ['11', 'in'],
  ['2', 'out'],
  ['12', 'out'],
  ['13', 'out'],
]);
const turned = (side: Direction | undefined): Direction | undefined => side && (side === 'in' ? 'out' : 'in');

export const lazada: Target<LazadaPayload> = {
  platform: 'lazada',
  payloads,
  also(value) {
    // `1#103#<one>#<side>#<other>#<side>` and `<one>_<side>_<other>_<side>_103` are one session, and both name who is in it. Facts 3 and 8.
    const web = /^\d+#([^#]*)#([^#]*)#([^#]*)#([^#]*)#([^#]*)$/.exec(value)?.slice(1);
    const api = /^([^_#]*)_([^_]*)_([^_#]*)_([^_]*)_([^_]*)$/.exec(value)?.slice(1);
    const [type, a, aSide, b, bSide] = web ?? [api?.[4], ...(api ?? [])];
    return web || api ? [a ?? '', b ?? '', `${a}_${aSide}_${b}_${bSide}_${type}`, `${b}_${bSide}_${a}_${aSide}_${type}`] : [];
  },
  known: [SELLER, ...BUYERS, ...BUYERS.flatMap(formsOf), WEB_SESSION],
  tell({ session }, body): Told {
    const directory = new Directory(() => 'sg');
    for (const fact of factsIn(bodyOf('list-api'), directory, { live: false }).conversations) directory.learnConversation(fact);
    const reply = readReply({ status: 200, url: 'https://acs-m.lazada.sg/h5/', body });
    if (reply.verdict.kind !== 'served') return { facts: [], lists: [] };
    const said = factsIn(reply.body, directory, { live: session === undefined, session });
    const lists = [
      ...(said.page ? [{ ...said.page, told: said.messages.length + said.blocked.length }] : []),
      ...(said.rows ? [{ ...said.rows, told: said.conversations.length }] : []),
    ];
    return { facts: [...said.conversations, ...said.messages, ...said.refusals], lists };
  },
  roles(entry, id) {
    const holder = holderOf(entry, id);
    // Where the message says anything of it at all, what lies around it is of something else.
    const place = ROLES.some((name) => holder && Object.hasOwn(holder, name)) ? holder : undefined;
    const only = (names: readonly string[]): string | undefined => {
      const found = place ? names.map((name) => (place as Record<string, unknown>)[name]) : under(entry, names);
      const values = new Set(
        found.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value).trim()] : [])),
      );
      return values.size === 1 ? [...values][0] : undefined;
    };
    const sideOf = (id: string | undefined): Direction | undefined =>
      id === undefined ? undefined : BUYERS.includes(id) ? 'in' : id === SELLER ? 'out' : undefined;
    return {
      fromType: SIDES.get(only(['fromType', 'from_account_type'])),
      toType: turned(SIDES.get(only(['toType', 'to_account_type']))),
      from: sideOf(only(['from', 'from_account_id'])),
      to: turned(sideOf(only(['to', 'to_account_id']))),
    };
  },
};
