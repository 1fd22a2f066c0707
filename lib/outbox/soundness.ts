import * as v from 'valibot';
import type { HeldEcho } from '../db/database';
import { type Attempt, OUTBOX_STATES, type OutboxRow, WAIT_REASONS } from '../domain/outbox';
import type { OutboxTx } from './store';

const RowSchema = v.object({
  id: v.string(),
  conversationId: v.string(),
  storeId: v.string(),
  text: v.string(),
  seq: v.number(),
  pressedAt: v.number(),
  state: v.picklist(OUTBOX_STATES),
  wait: v.picklist(WAIT_REASONS),
  nextAttemptAt: v.number(),
  attempts: v.number(),
  tries: v.number(),
  deaths: v.number(),
  token: v.optional(v.string()),
});

const AttemptSchema = v.object({
  token: v.string(),
  messageId: v.string(),
  agentId: v.string(),
  armedAt: v.number(),
  deadlineAt: v.number(),
  claimedAt: v.optional(v.number()),
  baselineAt: v.number(),
  clientKeys: v.array(v.string()),
  absences: v.array(v.number()),
  watchedMs: v.number(),
  watchedAt: v.number(),
  nextLookAt: v.number(),
  looks: v.number(),
  doubt: v.optional(v.object({ kind: v.picklist(['answered', 'lost', 'orphaned']), at: v.number() })),
});

const EchoSchema = v.object({
  conversationId: v.string(),
  remoteId: v.string(),
  fact: v.object({ remoteId: v.string(), direction: v.string(), text: v.string(), at: v.number(), clientKeys: v.array(v.string()) }),
});

export function isSound(row: OutboxRow): boolean {
  return v.is(RowSchema, row);
}

/** One that cannot be read says nothing, as if it were not there. */
export function isSoundAttempt(attempt: Attempt | undefined): attempt is Attempt {
  return v.is(AttemptSchema, attempt);
}

export function isSoundEcho(echo: HeldEcho): boolean {
  return v.is(EchoSchema, echo);
}

/**
 * A row that cannot be read is set aside with its text kept; it can have been sent only if it ever had a token. Outside the table on
 * purpose: its state is not to be trusted.
 */
export async function quarantine(tx: OutboxTx, row: OutboxRow, at: number): Promise<void> {
  const hasToken = row.token !== undefined && row.token !== '';
  const token = typeof row.token === 'string' ? row.token : undefined;
  const state = hasToken ? 'unresolved' : 'failed';
  const text = typeof row.text === 'string' ? row.text : '';
  const numbers = { seq: numberOr(row.seq, 0), pressedAt: numberOr(row.pressedAt, at), attempts: numberOr(row.attempts, 0) };
  const failure = state === 'failed' ? ({ code: 'corrupt', words: '' } as const) : undefined;
  const rest = { wait: 'none', nextAttemptAt: 0, tries: 0, deaths: 0, released: false, sentAfterAll: false, copies: 0 } as const;
  await tx.putRow({ ...row, ...rest, ...numbers, text, token, state, failure });
  await tx.addEvent({ messageId: row.id, conversationId: row.conversationId, at, from: 'none', to: state, detail: 'corrupt' });
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
