import type { Evidence } from '../evidence.ts';
import type { Judge, Violation } from '../verdict.ts';

/** A8: when nothing is left to do, nothing is left: no alarm that comes for ever, no worker that stays awake, no echo that is held. */
export const noLeak: Judge = {
  id: 'A8',
  name: 'no leak',
  judge: (evidence) => [
    ...alarmsLeft(evidence),
    ...(evidence.readings.isWorkerAsleep === false ? [leak('worker awake', 'the worker does not go to sleep')] : []),
    ...evidence.database.echoes.map((echo) => leak('echo held', `an own message was never given to anyone: ${JSON.stringify(echo)}`)),
  ],
  blindSpots: ({ readings }) => [
    ...(readings.alarms ? [] : ['the alarms were not read']),
    ...(readings.isWorkerAsleep === undefined ? ['nobody waited for the worker to sleep'] : []),
  ],
};

/** An alarm may stand while there is something to look at again: what is under way, or could not be confirmed. */
function alarmsLeft({ readings, database }: Evidence): Violation[] {
  const isDone = database.outbox.every(({ state }) => state === 'sent' || state === 'cancelled' || state === 'failed');
  return (readings.alarms ?? []).flatMap(({ name, periodMinutes }) => {
    if (periodMinutes !== undefined) return [leak('alarm for ever', `${name} comes every ${periodMinutes} min`)];
    return isDone ? [leak('alarm left', `${name} stands, and there is nothing to wake for`)] : [];
  });
}

const leak = (rule: string, what: string): Violation => ({ rule, what, story: [what] });
