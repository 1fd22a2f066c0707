import { claimed, claimedAndRefused, describeBroken, one } from './broken';
import { placeAt } from './history';

/** What leads to harm sooner or later: A5 to A8. */
describeBroken({
  'legal moves': {
    'A2 sent twice, A5 act without claim': (history) => {
      const id = one(history);
      history.sent(id, history.commit(id));
    },
    'A5 illegal move': (history) => history.move(claimedAndRefused(history), 'unresolved'),
    ' A5 act without claim': (history) => {
      const id = one(history);
      history.arm(id);
      const remoteId = history.commit(id);
      history.claim(id);
      history.sent(id, remoteId);
    },
    'A5 illegal move, A5 broken log': (history) => {
      const id = claimedAndRefused(history);
      const { conversationId } = history.row(id);
      history.events.push({ seq: 9, messageId: id, conversationId, at: history.now, from: 'none', to: 'failed', detail: 'corrupt' });
    },
    'A5 broken log': (history) => {
      const id = claimed(history);
      history.doubt(id);
      history.giveUp(id);
      history.events.splice(3, 1);
    },
    'A5 stale token': (history) => {
      const id = claimed(history);
      history.attempt(id).claimedAt = history.attempt(id).deadlineAt;
      history.sent(id, history.commit(id));
    },
    'A5 act after deadline': (history, show) => {
      const id = one(history);
      history.deliver(id);
      show({ arrived: [{ ...placeAt('77'), at: history.attempt(id).deadlineAt + 1_001, text: 'hello' }] });
    },
  },
  isolation: {
    'A6 held up': (history, show) => {
      const from = history.now;
      const id = one(history);
      history.now += 3_000;
      history.deliver(id);
      show({ blocks: [{ from, to: history.now, what: 'Lazada does not answer', place: { platform: 'lazada' } }] });
    },
  },
  liveness: {
    'A7 still under way': (history) => one(history),
    ' A7 still under way': (history) => {
      one(history);
      const second = claimed(history, 'two');
      history.refuse(second);
    },
    'A7 late': (history, show) => {
      const id = one(history);
      const healedAt = history.now;
      history.now += 61_000;
      history.deliver(id);
      show({ healedAt });
    },
    'A7 banner': (_history, show) =>
      show({ readings: { banner: { truth: [{ at: 0, isOffline: true }], shown: [{ at: 5_001, isOffline: true }] } } }),
  },
  'no leak': {
    'A8 alarm for ever': (_history, show) => show({ readings: { alarms: [{ name: 'tick', periodMinutes: 1 }] } }),
    'A8 alarm left': (history, show) => {
      history.deliver(one(history));
      show({ readings: { alarms: [{ name: 'outbox-wake' }] } });
    },
    'A8 worker awake': (_history, show) => show({ readings: { isWorkerAsleep: false } }),
    'A8 echo held': (history, show) => show({ database: { ...history.evidence().database, echoes: [{ remoteId: 'r0' }] } }),
  },
});
