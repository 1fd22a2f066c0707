import { claimed, claimedAndRefused, describeBroken, one } from './broken';
import { type History, placeAt } from './history';

const drafted = (history: History, text: string) => ({
  database: { ...history.evidence().database, drafts: [{ conversationId: 'shopee:8:77', text, at: 0 }] },
});

/** What something that is missing, or stands elsewhere, could be taken to excuse. */
describeBroken({
  'no loss': {
    'A1 gone': (history, show) => {
      // Once stored, the composer is no place for it to have gone back to by itself.
      history.rows.delete(one(history));
      show(drafted(history, 'hello'));
    },
    ' A1 gone': (history, show) => {
      history.presses.push({ ...placeAt('77'), buyerId: 'b77', at: history.now, text: 'ok' });
      show(drafted(history, 'look here'));
    },
    'A1 words gone': (history, show) => {
      history.wish(claimedAndRefused(history), 'edit');
      show(drafted(history, 'hello there'));
    },
  },
  'no duplicate': {
    'A2 stored twice': (history) => {
      history.rows.delete(one(history));
      history.presses.pop();
    },
    'A2 copy not recorded': (history) => {
      const [first, second] = [history.press('ok'), history.press('ok')];
      history.wish(second, 'delete');
      history.deliver(first);
      history.copy(first);
    },
  },
  'true words': {
    'A4 stale word': (history, show) => {
      const id = one(history);
      history.deliver(id);
      show({ bubbles: [{ id, direction: 'out', kind: 'text', status: 'sending', wait: null, text: 'hello' }] });
    },
    ' A4 stale word': (history, show) => {
      const id = claimed(history);
      history.doubt(id);
      history.giveUp(id);
      show({ bubbles: [{ id, direction: 'out', kind: 'text', status: null, wait: null, text: 'hello' }] });
    },
    '  A4 stale word': (history, show) => {
      const id = claimedAndRefused(history);
      history.wish(id, 'delete');
      show({ bubbles: [{ id, direction: 'out', kind: 'text', status: 'failed', wait: null, text: 'hello' }] });
    },
  },
  'legal moves': {
    'A5 illegal move': (history) => {
      const id = claimedAndRefused(history);
      history.wish(id, 'retry');
      history.arm(id);
      history.claim(id);
      history.refuse(id);
      // In the name of a person who asked for it once.
      history.move(id, 'queued', 'user', 'retry');
      history.deliver(id);
    },
    'A5 illegal move, A5 broken log': (history) => {
      const id = claimedAndRefused(history);
      const { conversationId } = history.row(id);
      history.faults.push({ at: history.now, kind: 'corrupt-row', what: 'another row spoiled', place: placeAt('78') });
      history.events.push({ seq: 9, messageId: id, conversationId, at: history.now, from: 'none', to: 'failed', detail: 'corrupt' });
    },
  },
  liveness: {
    'A7 banner': (_history, show) =>
      show({ readings: { banner: { truth: [{ at: 0, isOffline: false }], shown: [{ at: 9_000, isOffline: true }] } } }),
  },
  'no leak': {
    'A8 alarm left': (history, show) => {
      claimedAndRefused(history);
      show({ readings: { alarms: [{ name: 'outbox-wake' }] } });
    },
  },
});
