import { type Block, type Evidence, meets } from '../evidence.ts';
import type { Line, Member } from '../lines.ts';
import { type Judge, violation } from '../verdict.ts';

/** A6: while one place is held up, messages to every other come to their ledger within the bound. */
export const isolation: Judge = {
  id: 'A6',
  name: 'isolation',
  judge: (evidence, lines) =>
    lines.flatMap((line) =>
      line.members.flatMap((member) => {
        const block = delayedBy(evidence, line, member);
        if (!block) return [];
        const waited = member.entry && member.press ? `took ${member.entry.at - member.press.at} ms` : 'never came';
        return [violation(evidence, line, 'held up', `"${member.text}" ${waited} while ${block.what}`, [member])];
      }),
    ),
  blindSpots: ({ blocks, bounds }) =>
    blocks.some(({ from, to }) => to - from >= bounds.isolationMs) ? [] : ['nothing was held up for longer than the bound'],
};

/** The block elsewhere during which it was pressed, when it came too late and nothing in its own place explains that. */
function delayedBy({ blocks, faults, bounds }: Evidence, { platform, conversationId }: Line, member: Member): Block | undefined {
  const { press, entry, wishes } = member;
  if (!press || wishes.length > 0) return undefined;
  const place = { platform, conversationId, shopId: press.shopId };
  const due = press.at + bounds.isolationMs;
  if (entry && entry.at <= due) return undefined;
  const ownFaults = faults.map(({ at, place }) => ({ from: at, to: at, place }));
  const isExplained = [...blocks, ...ownFaults].some((one) => meets(one.place, place) && one.from <= due && one.to >= press.at);
  return isExplained ? undefined : blocks.find(({ from, to }) => from <= press.at && due <= to);
}
