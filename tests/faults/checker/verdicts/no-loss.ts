import type { Evidence } from '../evidence.ts';
import type { Line, Member } from '../lines.ts';
import { type Judge, violation } from '../verdict.ts';

/** A1: every message that was pressed is in the ledger, or stands in the panel with all its words. */
export const noLoss: Judge = {
  id: 'A1',
  name: 'no loss',
  judge: (evidence, lines) =>
    lines.flatMap((line) =>
      line.members.flatMap((member) => {
        const loss = lossOf(evidence, line, member);
        return loss ? [violation(evidence, line, loss[0], loss[1], [member])] : [];
      }),
    ),
  blindSpots: ({ presses, bubbles }) => [
    ...(presses.length === 0 ? ['nothing was pressed'] : []),
    ...(bubbles ? [] : ['what stands in the threads was not read']),
  ],
};

type Loss = [rule: string, what: string] | undefined;

function lossOf(evidence: Evidence, line: Line, member: Member): Loss {
  const { press, row, events } = member;
  if (!press) return undefined;
  if (!row) {
    // A press that never came to be has at least left the words where they were typed.
    if (events.length > 0) return ['gone', `"${press.text}" was stored and is not any more`];
    return isDrafted(evidence, line, press.text) ? undefined : ['gone', `"${press.text}" is neither stored nor in the composer`];
  }
  if (row.state === 'sent') {
    const isOwnWord = row.evidence === 'user';
    if (!member.entry && !isOwnWord) return ['not held', `"${press.text}" is sent, and the ledger does not hold it`];
    return shownOtherwise(evidence, row.id, press.text);
  }
  if (row.state === 'cancelled') return withdrawalOf(evidence, line, member, press);
  if (row.text !== press.text) return ['words changed', `of "${press.text}" is kept: "${row.text}"`];
  const bubble = evidence.bubbles
    ? evidence.bubbles.find(({ id }) => id === row.id)
    : evidence.database.messages.find(({ id }) => id === row.id);
  if (!bubble) return ['no bubble', `"${press.text}" is ${row.state} and stands nowhere`];
  return shownOtherwise(evidence, row.id, press.text);
}

/** Of what is sent, an old thread need not draw the bubble; what it draws, and what is kept, are the words that were pressed. */
function shownOtherwise({ bubbles = [], database }: Evidence, id: string, text: string): Loss {
  const shown = [...bubbles, ...database.messages].filter((one) => one.id === id);
  const other = shown.find((one) => one.text !== text);
  return other && ['words changed', `of "${text}" is shown: "${other.text}"`];
}

function withdrawalOf(evidence: Evidence, line: Line, { wishes }: Member, press: { readonly text: string; readonly at: number }): Loss {
  const wish = wishes.find(({ kind }) => kind === 'delete' || kind === 'edit');
  if (!wish) return ['withdrawn by nobody', `"${press.text}" is withdrawn and nobody asked for it`];
  if (wish.kind === 'delete' || isDrafted(evidence, line, press.text)) return undefined;
  // Whatever a person made of the words, it was pressed later.
  const isPressedAgain = line.members.some((other) => (other.press?.at ?? 0) >= wish.at);
  return isPressedAgain ? undefined : ['words gone', `"${press.text}" was to be edited and is not in the composer`];
}

/** The words stand in the composer, above or below others: an edited message is put on lines of its own. */
function isDrafted({ database }: Evidence, { platform, conversationId }: Line, text: string): boolean {
  return database.drafts.some(
    (draft) =>
      draft.conversationId.startsWith(`${platform}:`) &&
      draft.conversationId.endsWith(`:${conversationId}`) &&
      `\n${draft.text}\n`.includes(`\n${text}\n`),
  );
}
