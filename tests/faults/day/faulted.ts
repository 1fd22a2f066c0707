import { type Evidence, type Fault, meets, type Press } from '../checker/evidence.ts';
import { linesOf, type Member } from '../checker/lines.ts';

/** A fault with its end. */
export interface Struck extends Fault {
  /** Left out: over as soon as it began. */
  readonly until?: number;
  /** What it strikes: all that is under way while it lasts, or the one send that meets it next. */
  readonly strikes: 'all' | 'next';
}

interface Send {
  readonly press: Press;
  readonly claims: readonly number[];
  readonly restedAt: number;
}

/** The messages that were struck: under way, from the press until their outcome was known, while something was broken where they went. */
export function faultedPresses(evidence: Evidence, struck: readonly Struck[]): Set<Press> {
  const sends = linesOf(evidence).flatMap(({ members }) => members.flatMap(sendOf));
  const faulted = new Set<Press>();
  for (const one of struck.toSorted((left, right) => left.at - right.at)) {
    const here = sends.filter(({ press }) => meets(one.place, press));
    if (one.strikes === 'all') {
      for (const { press, restedAt } of here) if (press.at <= (one.until ?? one.at) && restedAt >= one.at) faulted.add(press);
      continue;
    }
    const met = here.filter(({ press, claims, restedAt }) => claims.length > 0 && restedAt >= one.at && !faulted.has(press));
    const [next] = met.sort((left, right) => firstFrom(left, one.at) - firstFrom(right, one.at));
    if (next) faulted.add(next.press);
  }
  return faulted;
}

const firstFrom = ({ claims }: Send, at: number): number => claims.find((claim) => claim >= at) ?? claims.at(-1) ?? Infinity;

const AT_REST: readonly string[] = ['sent', 'failed', 'unresolved', 'cancelled'];

function sendOf({ press, events }: Member): Send[] {
  if (!press) return [];
  const claims = events.filter(({ to }) => to === 'dispatched').map(({ at }) => at);
  return [{ press, claims, restedAt: events.findLast(({ to }) => AT_REST.includes(to))?.at ?? Infinity }];
}
