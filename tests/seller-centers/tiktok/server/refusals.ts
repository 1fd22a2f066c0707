import type { WireReceipt } from '../proto/messages.ts';
import type { TiktokVariants } from '../types.ts';

/** There is no public list of send errors (platforms/tiktok facts 6): these codes and words are invented. */
export const REFUSALS = {
  sensitive: { code: 10_103, text: 'Your message contains sensitive words' },
  antiFraud: { code: 10_001, text: 'The request could not be verified' },
  invalid: { code: 10_002, text: 'Invalid parameters' },
  foreign: { code: 10_004, text: 'You cannot access this conversation' },
  closed: { code: 10_105, text: 'This conversation has ended' },
  tooLong: { code: 10_106, text: 'The message is too long' },
} as const satisfies Record<string, Refusal>;

export interface Refusal {
  readonly code: number;
  readonly text: string;
}

export interface ToldRefusal {
  readonly receipt?: WireReceipt;
  readonly statusCode?: number;
  readonly errorDesc?: string;
}

export function tellRefusal(how: TiktokVariants['refusal'], { code, text }: Refusal, clientMessageId: string): ToldRefusal {
  if (how === 'response-status') return { statusCode: code, errorDesc: text };
  if (how === 'body-status') return { receipt: { status: code, clientMessageId, extraInfo: text } };
  return { receipt: { status: 0, clientMessageId, checkCode: String(code), checkMessage: text } };
}
