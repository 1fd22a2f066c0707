import { type OutboxRow, TRANSITIONS } from '../../lib/domain/outbox';
import { COPY_WINDOW_MS } from '../../lib/outbox/timing';
import type { Entry } from './server';
import type { World } from './world';

/** What must hold of any history, at any moment; rules A1-A6 of the outbox. */
export function checkNow(world: World): string[] {
  return [...world.violations.splice(0), ...falseWords(world), ...illegalMoves(world)];
}

/** What must hold once everything is mended and nothing is under way any more. */
export function checkEnd(world: World): string[] {
  return [
    ...checkNow(world),
    ...lost(world),
    ...doubled(world),
    ...resent(world),
    ...disordered(world),
    ...untoldRefusals(world),
    ...unlively(world),
    ...badBubbles(world),
  ];
}

function copiesOf(world: World, id: string): Entry[] {
  return world.server.ledger.filter((entry) => entry.messageId === id);
}

/** Entries that this row may call its own. Without nonces equal words in one conversation cannot be told apart, and need not be. */
function kinOf(world: World, row: OutboxRow): Entry[] {
  const twins = new Set(twinsOf(world, row).map((one) => one.id));
  return world.server.ledger.filter((entry) => entry.messageId !== undefined && twins.has(entry.messageId));
}

function twinsOf(world: World, row: OutboxRow): OutboxRow[] {
  if (world.kind.keys) return [row];
  return [...world.disk.rows.values()].filter((one) => one.conversationId === row.conversationId && one.text === row.text);
}

/** Entries that no row accounts for, neither as itself nor as a copy; where copies cannot be told, each try counts once. */
function untold(world: World, row: OutboxRow): number {
  const kin = kinOf(world, row);
  const isTold = areCopiesTellable(world, row);
  const told = twinsOf(world, row).map((one) => (one.state === 'sent' ? 1 : 0) + (isTold ? one.copies : 0));
  const held = isTold ? kin.length : new Set(kin.map((entry) => entry.token)).size;
  return held - told.reduce((sum, count) => sum + count, 0);
}

/** Where no nonce was heard of, only the time says that one more is a copy; a clock that is an hour wrong says nothing. */
function areCopiesTellable(world: World, row: OutboxRow): boolean {
  return !world.hasJumped && !hasLateTwin(world, row);
}

/** A1: every press ends as sent and in the ledger, or stands there with its text. */
function lost(world: World): string[] {
  return world.pressed.flatMap(({ id, text }) => {
    const row = world.disk.rows.get(id);
    if (!row) return [`A1 ${id} is lost`];
    const isKept = row.text === text && (row.state === 'cancelled' || world.disk.messages.get(id)?.text === text);
    return isKept ? [] : [`A1 ${id} has lost its text or its bubble (${row.state})`];
  });
}

/** A2: a second copy only where the network made it, or where a person asked for it; and then it is told. */
function doubled(world: World): string[] {
  return world.pressed.flatMap(({ id }) => {
    const copies = copiesOf(world, id);
    const wanted = world.wished.filter((one) => one.id === id && one.wish === 'sendAgain').length;
    const tokens = new Set(copies.map((entry) => entry.token)).size;
    const row = world.disk.rows.get(id);
    if (tokens > 1 + wanted) return [`A2 ${id} went out ${copies.length} times`];
    const isCopied = tokens === 1 && world.copiesExpected.has(id);
    if (isCopied && row && row.evidence !== 'user' && areCopiesTellable(world, row) && untold(world, row) > 0)
      return [`A2 ${id}: the copy made by the network is not told`];
    return [];
  });
}

/** One of the same words that came when all of them had long been called sent: of that nobody can say what it is. */
function hasLateTwin(world: World, row: OutboxRow): boolean {
  const twins = twinsOf(world, row);
  return kinOf(world, row).some(({ at }) => twins.every(({ sentAt }) => sentAt !== undefined && at > sentAt + COPY_WINDOW_MS));
}

/** A2: where the history proves nothing, no second press without a person's word. */
function resent(world: World): string[] {
  if (world.kind.historyCursor) return [];
  return world.pressed.flatMap(({ id }) => {
    const presses = world.acts.filter((act) => act.token.split('/')[1] === id).length;
    const wanted = world.wished.filter((one) => one.id === id && (one.wish === 'sendAgain' || one.wish === 'retry')).length;
    return presses > 1 + wanted ? [`A2 ${id} was pressed ${presses} times without a history to prove its absence`] : [];
  });
}

/** A3: in each conversation the order of the presses, but for what a person let the rest pass. */
function disordered(world: World): string[] {
  const passed = new Set(world.wished.filter(({ wish }) => wish !== 'retry').map(({ id }) => id));
  for (const { id, wish, released } of world.wished) if (wish === 'retry' && released) passed.add(id);
  const last = new Map<string, number>();
  return world.server.ledger.flatMap((entry) => {
    const { messageId, conversationId, id } = entry;
    if (messageId === undefined || passed.has(messageId) || copiesOf(world, messageId)[0]?.id !== id) return [];
    const seq = world.disk.rows.get(messageId)?.seq ?? 0;
    const before = last.get(conversationId) ?? 0;
    last.set(conversationId, Math.max(seq, before));
    return seq < before ? [`A3 ${messageId} came after a later one in ${conversationId}`] : [];
  });
}

/** A4: what the site has taken back is told, and recorded once; of what never got to be known as one of ours there is nothing to tell. */
function untoldRefusals(world: World): string[] {
  return [...world.refusalsTold].flatMap((remoteId) => {
    const row = [...world.disk.rows.values()].find((one) => one.remoteId === remoteId);
    const recorded = world.disk.incidents.filter((one) => one.kind === 'late-refusal' && one.remoteId === remoteId).length;
    return !row || (row.refusedLater !== undefined && recorded === 1)
      ? []
      : [`A4 ${remoteId} was refused later, and that is told ${recorded} times`];
  });
}

/** A4: what is shown is true. */
function falseWords(world: World): string[] {
  const taken = new Map<string, string>();
  return [...world.disk.rows.values()].flatMap((row) => {
    if (row.state !== 'sent') return [];
    const copies = kinOf(world, row);
    const words = [];
    if (copies.length === 0 && row.evidence !== 'user') words.push(`A4 ${row.id} is shown as sent and is not (${row.evidence})`);
    if (row.remoteId !== undefined) {
      if (!copies.some((entry) => entry.id === row.remoteId)) words.push(`A4 ${row.id} took another's message ${row.remoteId}`);
      if (taken.has(row.remoteId)) words.push(`A4 ${row.id} and ${taken.get(row.remoteId)} share ${row.remoteId}`);
      taken.set(row.remoteId, row.id);
    }
    return words;
  });
}

/** A5: every move is in the table, follows from the one before, and tokens only rise. */
function illegalMoves(world: World): string[] {
  const state = new Map<string, string>();
  const armed = new Map<string, [number, number]>();
  const words = world.disk.incidents.filter((one) => one.kind === 'illegal-transition').map((one) => `A5 ${one.detail}`);
  for (const event of world.disk.events) {
    if ((state.get(event.messageId) ?? 'none') !== event.from)
      words.push(`A5 ${event.messageId}: ${event.from} does not follow ${state.get(event.messageId)}`);
    if (!TRANSITIONS[event.from].includes(event.to)) words.push(`A5 ${event.messageId}: ${event.from} to ${event.to}`);
    state.set(event.messageId, event.to);
    if (event.to !== 'armed') continue;
    const [epoch = 0, number = 0] = (event.token ?? '').split(/\/[^/]*\//).map(Number);
    const [lastEpoch, lastNumber] = armed.get('') ?? [0, 0];
    if (epoch < lastEpoch) words.push(`A5 token ${event.token} is older than the lease ${lastEpoch}`);
    const own = armed.get(event.messageId);
    if (own && number <= own[1]) words.push(`A5 token ${event.token} does not rise`);
    armed.set(event.messageId, [epoch, number]);
    armed.set('', [Math.max(epoch, lastEpoch), lastNumber]);
  }
  return words;
}

/** A4, A6, A7, A8: nothing is left open; evidence that has arrived was believed; no alarm is left. */
function unlively(world: World): string[] {
  const words = world.wakeAt === undefined ? [] : [`A8 an alarm is left at +${world.wakeAt - world.time.now}`];
  for (const row of world.disk.rows.values()) {
    const isUntold = untold(world, row) > 0;
    if (row.state === 'queued' && !isBehindStuck(world, row)) words.push(`A7 ${row.id} is still queued (${row.wait})`);
    if (row.state === 'queued' && isBehindStuck(world, row) && row.wait !== 'predecessor')
      words.push(`A4 ${row.id} says it waits for ${row.wait}`);
    if (row.state === 'armed' || row.state === 'dispatched' || row.state === 'unknown') words.push(`A7 ${row.id} is still ${row.state}`);
    if (row.state === 'failed' && isUntold) words.push(`A4 ${row.id} is shown as failed and was sent`);
    const isAmbiguous = [...world.disk.attempts.values()].some((attempt) => attempt.messageId === row.id && attempt.ambiguous);
    // One that was never armed is not in the chat; without nonces another of the same words may be.
    if ((row.state === 'unresolved' || row.state === 'cancelled') && row.attempts > 0 && isUntold && !isAmbiguous)
      words.push(`A4 ${row.id} is ${row.state} although it was seen in the chat`);
  }
  if (world.disk.echoes.size > 0) words.push('A4 an echo is still held');
  return words;
}

function isBehindStuck(world: World, row: OutboxRow): boolean {
  return [...world.disk.rows.values()].some(
    (other) =>
      other.conversationId === row.conversationId &&
      other.seq < row.seq &&
      !other.released &&
      (other.state === 'failed' || other.state === 'unresolved'),
  );
}

/** Every message of the ledger stands there exactly once; ours under our own id. */
function badBubbles(world: World): string[] {
  const messages = [...world.disk.messages.values()];
  return world.server.ledger.flatMap((entry) => {
    const found = messages.filter((one) => one.conversationId === entry.conversationId && one.remoteId === entry.id);
    if (found.length !== 1) return [`A4 ${entry.id} stands there ${found.length} times`];
    const own = world.disk.rows.get(found[0]?.id ?? '');
    return own && !kinOf(world, own).includes(entry) ? [`A4 ${entry.id} is shown as ${own.id}`] : [];
  });
}
