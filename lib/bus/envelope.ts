import * as v from 'valibot';
import type { Kind } from './contract';

/** What travels: the kind stands under our own name, so that anything else on the channel is told apart at a glance. */
export interface Envelope {
  speedsell: Kind;
  request: unknown;
}

export const EnvelopeSchema = v.object({ speedsell: v.string(), request: v.unknown() });

/** Why a message was not answered with what was asked for. */
const REFUSALS = ['unproven-sender', 'bad-request', 'failed'] as const;

export const AnswerSchema = v.variant('speedsell', [
  v.object({ speedsell: v.literal('reply'), value: v.unknown() }),
  v.object({ speedsell: v.literal('refusal'), reason: v.picklist(REFUSALS), detail: v.string() }),
]);
export type Answer = v.InferOutput<typeof AnswerSchema>;
