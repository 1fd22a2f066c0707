import type { AttemptStatus, SendOrder } from '../domain/delivery';
import { type AttemptPorts, createAttempt } from './attempt';
import { Attempts } from './attempts';
import { createLine, type Job, type Served } from './line';
import type { Stay } from './stay';
import type { Turns } from './turns';

export interface DeliverPorts extends AttemptPorts {
  /** Keeps the browser from freezing the page meanwhile. */
  guard<T>(work: () => Promise<T>): Promise<T>;
  /** Keeps reads that drive the page away from it meanwhile. */
  turns: Pick<Turns, 'hold' | 'still'>;
}

export interface Deliverer {
  deliver(order: SendOrder): { accepted: boolean };
  revoke(token: string): void;
  /** Its message is known to be sent, also where the page did not tell. */
  conclude(token: string): void;
  status(token: string): AttemptStatus;
  /** A message that was pressed here still waits for its outcome. */
  readonly isAwaiting: boolean;
}

/** Orders that may wait behind the one at work; more are declined, so that the worker keeps them. */
const QUEUE_LIMIT = 8;

/** Takes the worker's orders and has each carried out once. There is one act for a token whatever happens: its record is taken first and never reopened. */
export function createDeliverer(ports: DeliverPorts, signal: AbortSignal): Deliverer {
  const attempts = new Attempts();
  const line = createLine(serve);

  async function serve({ order, record }: Job, stay: Stay): Promise<Served> {
    await ports.turns.still();
    const attempt = createAttempt(ports, order, record, signal);
    return ports
      .guard(() => attempt.run(stay))
      .catch((error): Served => {
        attempt.fail(error);
        return 'over';
      });
  }

  return {
    deliver(order) {
      const known = attempts.get(order.token);
      if (known) return { accepted: !known.isRevoked };
      if (signal.aborted || line.length >= QUEUE_LIMIT) return { accepted: false };
      const record = attempts.begin(order.token);
      if (!record) return { accepted: false };
      line.push({ order, record, done: ports.turns.hold() });
      return { accepted: true };
    },
    revoke: (token) => attempts.revoke(token),
    conclude: (token) => attempts.conclude(token),
    status: (token) => attempts.status(token),
    get isAwaiting() {
      return attempts.isAnyAwaited;
    },
  };
}
