import { answerJson, type Exchange } from '../../exchange.ts';
import { kindOfHost } from '../hosts.ts';
import type { Backend } from './backend.ts';

export interface Refusal {
  readonly code: string;
  readonly text: string;
  readonly status: number;
}

/**
 * `user_is_forbidden` and the Vietnamese warning are documented (platforms/shopee facts 2.3 and 2.8); there is no public catalogue, so the
 * other codes, their words and their status are invented.
 */
const REFUSALS = {
  inappropriate: { code: 'message_inappropriate', text: 'Inappropriate or redundant reply detected', status: 400 },
  user_is_forbidden: { code: 'user_is_forbidden', text: 'User is forbidden for this action', status: 403 },
  anti_fraud: { code: 'anti_fraud_rejected', text: 'Request could not be verified', status: 403 },
  invalid_params: { code: 'invalid_params', text: 'Invalid parameters', status: 400 },
  conversation_closed: { code: 'conversation_closed', text: 'This conversation is closed', status: 400 },
  text_too_long: { code: 'message_too_long', text: 'Message is too long', status: 400 },
} as const satisfies Record<string, Refusal>;

const VIETNAMESE_WARNING = 'Đã phát hiện phản hồi không phù hợp hoặc dư thừa';

export const refusalOf = (name: keyof typeof REFUSALS): Refusal => REFUSALS[name];

export function refuse(backend: Backend, exchange: Exchange, refusal: Refusal): undefined {
  const isVietnamese = kindOfHost(exchange.host)?.seller.country === 'VN';
  const message = refusal.code === REFUSALS.inappropriate.code && isVietnamese ? VIETNAMESE_WARNING : refusal.text;
  if (refusal.code !== REFUSALS.inappropriate.code) return answerJson(exchange, refusal.status, { error_code: refusal.code, message });
  switch (backend.switches.refusal) {
    case 'http-200':
      return answerJson(exchange, 200, { error_code: refusal.code, message });
    case 'http-400':
      return answerJson(exchange, 400, { error_code: refusal.code, message });
    case 'http-403':
      return answerJson(exchange, 403, { error_code: refusal.code, message });
    case 'error-only':
      return answerJson(exchange, 200, { error: message });
  }
}
