import type { AttemptReport, AttemptStatus, SendOrder } from '../../lib/domain/delivery';
import type { Fault } from './server';

export interface Held {
  order: SendOrder;
  phase: AttemptStatus['phase'] | 'opening';
  fault: Fault | undefined;
  report?: AttemptReport;
  actedAt?: number;
}

/** A request that left the page; the network and the server go on with it whatever becomes of the page. */
export interface Request {
  held: Held;
  key: string;
  messageId: string;
  conversationId: string;
  isCommitted: boolean;
  /** The worker has heard that it left. */
  isTold: boolean;
}

interface Fate {
  /** A range: so many ms after the request arrived, whatever the page was told. */
  commit: 'no' | 'now' | 'twice' | 'slowly' | readonly [number, number];
  answer: AttemptReport | 'accepted' | 'when committed' | undefined;
  /** The site refuses what it has accepted, at once or seconds later. */
  isTakenBack?: true;
}

const ANSWERED: AttemptReport = { kind: 'doubtful', how: 'answered', httpStatus: 500 };
const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };
export const FINE: Fate = { commit: 'now', answer: 'accepted' };
export const SLOWEST_MS = 80_000;

/** What the server does with a request. Late commits stay within what `settleMs` promises. */
export const FATES: Partial<Record<Fault | 'fine', Fate>> = {
  refuse: { commit: 'no', answer: { kind: 'refused', code: 'refused', words: 'no' } },
  'answer-500-before': { commit: 'no', answer: ANSWERED },
  'answer-500-after': { commit: 'now', answer: ANSWERED },
  'answer-500-late': { commit: [1_000, 4_000], answer: ANSWERED },
  'too-many': { commit: 'no', answer: { kind: 'doubtful', how: 'answered', httpStatus: 429, retryAfterMs: 20_000 } },
  'lost-before': { commit: 'no', answer: LOST },
  'lost-after': { commit: 'now', answer: LOST },
  'lost-late': { commit: [2_000, 12_000], answer: LOST },
  'lost-page-retries': { commit: 'no', answer: LOST },
  slow: { commit: 'slowly', answer: 'when committed' },
  'black-hole': { commit: 'no', answer: undefined },
  'transport-twice': { commit: 'twice', answer: 'accepted' },
  'lost-twice': { commit: 'twice', answer: LOST },
  'taken-back': { commit: 'now', answer: 'accepted', isTakenBack: true },
};
