import type { Kind } from './contract';

/**
 * - `unreachable`: nobody took the message, or the channel closed before the answer
 * - `orphaned`: this script belongs to an extension version that is gone
 * - `timeout`: no answer in time; whether the other side acted is not known
 * - `refused`: the other side did not accept the sender or the request
 * - `failed`: the other side's handler threw
 * - `bad-request`, `bad-reply`: what was to be sent, or what came back, breaks the contract
 * - `aborted`: the caller gave up
 */
export type BusErrorCode = 'unreachable' | 'orphaned' | 'timeout' | 'refused' | 'failed' | 'bad-request' | 'bad-reply' | 'aborted';

export class BusError extends Error {
  override readonly name = 'BusError';
  readonly code: BusErrorCode;
  readonly kind: Kind;

  constructor(code: BusErrorCode, kind: Kind, detail: string, options?: ErrorOptions) {
    super(`${kind}: ${code}${detail && ` (${detail})`}`, options);
    this.code = code;
    this.kind = kind;
  }
}
