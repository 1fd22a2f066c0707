import { isFields } from '../wire/shape';
import type { Kind } from './contract';

/** What travels: the kind stands under our own name, so that anything else on the channel is told apart at a glance. */
export interface Envelope {
  speedsell: Kind;
  request: unknown;
}

/** Why a message was not answered with what was asked for. */
const REFUSALS = ['unproven-sender', 'bad-request', 'failed'] as const;

export type Answer = { speedsell: 'reply'; value: unknown } | { speedsell: 'refusal'; reason: (typeof REFUSALS)[number]; detail: string };

export function envelopeIn(message: unknown): { kind: string; request: unknown } | undefined {
  return isFields(message) && typeof message.speedsell === 'string' ? { kind: message.speedsell, request: message.request } : undefined;
}

export function answerIn(message: unknown): Answer | undefined {
  if (!isFields(message)) return undefined;
  const { speedsell, value, detail } = message;
  if (speedsell === 'reply') return { speedsell, value };
  const reason = REFUSALS.find((known) => known === message.reason);
  return speedsell === 'refusal' && reason && typeof detail === 'string' ? { speedsell, reason, detail } : undefined;
}
