import { claimed, claimedAndRefused, describeBroken, one } from './broken';
import { placeAt } from './history';

/** What a buyer or a seller would be harmed by: A0 to A4. */
describeBroken({
  'right buyer': {
    'A0 wrong buyer, A1 not held, A4 false sent, A4 taken for ours': (history) => {
      const id = claimed(history);
      const remoteId = history.commit(id);
      const [entry] = history.ledger.splice(0);
      if (entry) history.ledger.push({ ...entry, conversationId: '78', buyerId: 'b78' });
      history.sent(id, remoteId);
    },
    'A0 wrong shop': (history) => {
      history.deliver(one(history));
      const [entry] = history.ledger.splice(0);
      if (entry) history.ledger.push({ ...entry, shopId: '9' });
    },
    'A0 never pressed': (history) => {
      history.deliver(one(history));
      const [entry] = history.ledger;
      if (entry) history.ledger.push({ ...entry, id: 'r9', text: 'hell' });
    },
  },
  'no loss': {
    'A1 gone': (history) => {
      history.rows.delete(one(history));
      history.events.splice(0);
    },
    'A1 words changed': (history, show) => {
      const { id, text } = history.row(claimedAndRefused(history));
      history.change(id, { text: 'hell' });
      show({ bubbles: [{ id, direction: 'out', kind: 'text', status: 'failed', wait: null, text }] });
    },
    ' A1 words changed': (history, show) => {
      const id = claimedAndRefused(history);
      show({ bubbles: [{ id, direction: 'out', kind: 'text', status: 'failed', wait: null, text: 'hell' }] });
    },
    '  A1 words changed': (history, show) => {
      const id = one(history);
      history.deliver(id);
      show({ bubbles: [{ id, direction: 'out', kind: 'text', status: 'sent', wait: null, text: 'hell' }] });
    },
    'A1 no bubble': (history, show) => {
      claimedAndRefused(history);
      show({ bubbles: [] });
    },
    'A1 withdrawn by nobody, A5 illegal move': (history) => {
      history.move(claimedAndRefused(history), 'cancelled', 'user');
    },
    'A1 words gone': (history) => history.wish(claimedAndRefused(history), 'edit'),
    'A1 not held, A4 false sent': (history) => history.sent(claimed(history), undefined),
  },
  'no duplicate': {
    ' A2 sent twice': (history) => {
      const id = history.press('ok');
      history.wish(history.press('ok'), 'delete');
      history.arm(id);
      history.claim(id);
      history.commit(id);
      history.doubt(id);
      history.absent(id);
      history.deliver(id);
    },
    'A2 asked twice': (history, show) => {
      history.deliver(history.press('hello'));
      const other = claimed(history, 'again');
      history.doubt(other);
      history.giveUp(other);
      const send = { ...placeAt('77'), at: history.now, text: 'hello' };
      show({ arrived: [send, send] });
    },
    'A2 sent twice': (history) => {
      const id = claimed(history);
      history.doubt(id);
      history.absent(id);
      history.commit(id);
      history.deliver(id);
    },
    'A2 blind resend, A5 illegal move': (history) => {
      const id = claimed(history);
      history.doubt(id);
      history.move(id, 'queued');
      history.attempt(id).revoked = true;
      history.deliver(id);
    },
    'A2 stored twice': (history) => {
      history.deliver(one(history));
      history.wish(claimedAndRefused(history), 'delete');
      history.presses.pop();
    },
    'A2 copy not recorded': (history) => {
      const id = one(history);
      history.deliver(id);
      history.copy(id);
    },
    'A2 copy not shown': (history) => {
      const id = one(history);
      history.deliver(id);
      history.record(id, history.copy(id));
      history.incidentsShown.splice(0);
    },
    'A2 asked too often': (history, show) => {
      history.deliver(one(history));
      show({ readings: { sendRequests: { shopee: 2 } } });
    },
  },
  order: {
    'A3 out together': (history) => {
      const [first, second] = [claimed(history, 'one'), claimed(history, 'two')];
      history.sent(first, history.commit(first));
      history.sent(second, history.commit(second));
    },
    'A3 overtaken': (history) => {
      const first = history.press('one');
      history.deliver(history.press('two'));
      history.deliver(first);
    },
  },
  'true words': {
    'A4 false sent': (history) => {
      const id = claimed(history);
      history.say(id, 'sent');
      history.sent(id, history.commit(id));
    },
    ' A4 false failed': (history, show) => {
      const id = claimed(history);
      const remoteId = history.commit(id);
      history.refuse(id);
      history.now += 3_600_000;
      history.sent(id, remoteId, 'E3');
      show({ healedAt: 1_000 });
    },
    'A4 false failed': (history) => {
      const id = claimed(history);
      history.commit(id);
      history.refuse(id);
      history.wish(id, 'retry');
      history.arm(id);
      history.claim(id);
      history.sent(id, 'r0', 'E3');
    },
    'A4 false failed, A4 false in the end': (history) => {
      const id = claimedAndRefused(history);
      history.commit(id);
    },
    'A4 false in the end': (history) => {
      const id = claimed(history);
      history.doubt(id);
      history.giveUp(id);
      history.wish(id, 'delete');
      history.commit(id);
    },
    'A4 checked too long, A7 still under way': (history) => history.doubt(claimed(history)),
    ' A4 false sent': (history) => {
      const id = claimed(history);
      history.say(id, 'sent');
      history.doubt(id);
      history.giveUp(id);
      history.wish(id, 'it-was-sent');
    },
    'A4 refusal not told': (history) => history.takeBack(history.deliver(one(history))),
    'A4 false copy': (history) => {
      const id = one(history);
      history.deliver(id);
      history.record(id, 'r7');
    },
    'A4 checked too long': (history, show) => {
      const id = claimed(history);
      history.doubt(id);
      const healedAt = history.now;
      history.now += 60_001;
      history.giveUp(id);
      show({ healedAt, bounds: { ...history.evidence().bounds, livenessMs: 120_000 } });
    },
    'A4 taken for ours, A1 not held, A4 false sent': (history) => {
      const id = claimed(history);
      history.sent(id, history.commit(id, 'elsewhere'), 'E3');
    },
    'A4 shared, A1 not held, A4 false sent': (history) => {
      const first = history.press('ok');
      const remoteId = history.deliver(first);
      const second = claimed(history, 'ok');
      history.sent(second, remoteId, 'E3');
    },
  },
});
