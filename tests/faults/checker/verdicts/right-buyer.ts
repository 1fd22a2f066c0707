import type { Press } from '../evidence.ts';
import type { Entry, Line } from '../lines.ts';
import { type Judge, violation } from '../verdict.ts';

/** A0: what a ledger holds was pressed, for this buyer of this shop. All other verdicts count on it. */
export const rightBuyer: Judge = {
  id: 'A0',
  name: 'right buyer',
  judge: (evidence, lines) =>
    lines.flatMap((line) =>
      line.entries.flatMap((entry) => {
        const fault = faultOf(line, entry, evidence.presses);
        return fault ? [violation(evidence, line, fault.rule, fault.what, membersOf(lines, line, fault.meant), [entry])] : [];
      }),
    ),
  blindSpots: ({ ledgers, presses }) =>
    [...new Set(presses.map(({ platform }) => platform))]
      .filter((platform) => !ledgers[platform])
      .map((platform) => `no ledger of ${platform}`),
};

function faultOf(line: Line, entry: Entry, presses: readonly Press[]) {
  const { text } = entry;
  const group = line.groups.find((one) => one.text === text)?.members.filter(({ press }) => press !== undefined) ?? [];
  if (group.length === 0) {
    const meant = presses.find((press) => press.text === text);
    if (!meant) return { rule: 'never pressed', what: `"${entry.text}" is held and nobody pressed it`, meant };
    return { rule: 'wrong buyer', what: `"${entry.text}" was for ${meant.conversationId} of ${meant.platform}`, meant };
  }
  const isMeant = group.some(({ press }) => press?.shopId === entry.shopId && press.buyerId === entry.buyerId);
  if (isMeant) return undefined;
  return {
    rule: 'wrong shop',
    what: `"${entry.text}" was held for buyer ${entry.buyerId} of shop ${entry.shopId}`,
    meant: group[0]?.press,
  };
}

const membersOf = (lines: readonly Line[], line: Line, meant: Press | undefined) =>
  meant === undefined
    ? []
    : [line, ...lines]
        .flatMap(({ members }) => members)
        .filter(({ press }) => press === meant)
        .slice(0, 1);
