import { describe, expect, it } from 'vitest';
import { History } from './history';
import { rulesBroken } from './judged';

/** Legal histories, one for each way that a message can take. */
const WHOLE: Readonly<Record<string, (history: History) => void>> = {
  'sent and proven': (history) => {
    history.deliver(history.press('hello'));
  },
  'equal words three times': (history) => {
    for (let count = 0; count < 3; count += 1) history.deliver(history.press('ok'));
  },
  'the first of two equal ones refused': (history) => {
    const first = history.press('ok');
    history.arm(first);
    history.claim(first);
    history.refuse(first);
    history.wish(first, 'delete');
    history.deliver(history.press('ok'));
  },
  'the worker killed while it was armed': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.killWorker();
    history.deliver(id);
  },
  'the worker killed after the commit': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    const remoteId = history.commit(id);
    history.killWorker();
    history.sent(id, remoteId, 'E3');
  },
  'the request lost, found absent and sent again': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.doubt(id);
    history.absent(id);
    history.deliver(id);
  },
  'refused and retried': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.refuse(id);
    history.wish(id, 'retry');
    history.deliver(id);
  },
  'refused while it was looked for': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.doubt(id);
    history.move(id, 'queued', 'agent', 'refused');
    history.now -= 10;
    history.refuse(id);
  },
  'failed, and sent after all': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.refuse(id);
    history.sent(id, history.commit(id), 'E3');
  },
  'a message that was refused, passed by the rest and then retried': (history) => {
    const id = history.press('one');
    history.arm(id);
    history.claim(id);
    history.refuse(id);
    history.wish(id, 'send-the-rest');
    history.deliver(history.press('two'));
    history.wish(id, 'retry');
    history.deliver(id);
  },
  'not to be confirmed, and held twice because a person sent it again': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.commit(id);
    history.doubt(id);
    history.giveUp(id);
    history.wish(id, 'send-again');
    history.deliver(id);
  },
  'not to be confirmed, and called sent by a person': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.doubt(id);
    history.giveUp(id);
    history.wish(id, 'it-was-sent');
    history.say(id, 'sent');
  },
  'a copy made by the transport, recorded and shown': (history) => {
    const id = history.press('hello');
    history.deliver(id);
    history.record(id, history.copy(id));
  },
  'a colleague sends the same words': (history) => {
    const id = history.press('ok');
    history.commit(id, 'elsewhere');
    history.deliver(id);
  },
  'taken back by the site': (history) => {
    const id = history.press('hello');
    const remoteId = history.deliver(id);
    history.takeBack(remoteId);
    history.record(id, remoteId, 'late-refusal');
  },
  'set aside as what kills the worker': (history) => {
    const id = history.press('hello');
    for (let life = 0; life < 2; life += 1) {
      history.arm(id);
      history.killWorker();
    }
    history.arm(id);
    history.fault('worker killed');
    history.move(id, 'failed', undefined, 'poison');
    history.say(id, 'failed');
  },
  'looked for while all was broken, for long': (history) => {
    const id = history.press('hello');
    history.arm(id);
    history.claim(id);
    history.doubt(id);
    history.now += 600_000;
    history.giveUp(id);
  },
  'spoiled by a fault and set aside': (history) => {
    const id = history.press('hello');
    history.fault('row spoiled', 'corrupt-row');
    const { conversationId } = history.row(id);
    history.events.push({
      seq: history.events.length,
      messageId: id,
      conversationId,
      at: history.now,
      from: 'none',
      to: 'failed',
      detail: 'corrupt',
    });
    history.change(id, { state: 'failed' });
    history.say(id, 'failed');
  },
  'waiting for a word on the one before': (history) => {
    const first = history.press('one');
    history.arm(first);
    history.claim(first);
    history.refuse(first);
    history.change(history.press('two'), { wait: 'predecessor' });
  },
};

describe('a history that keeps the promise has no fault found in it', () => {
  it.each(Object.entries(WHOLE))('%s', (_what, live) => {
    const history = new History();
    live(history);
    expect(rulesBroken(history.evidence())).toEqual([]);
  });

  it('all of them together, each in a conversation of its own', () => {
    const history = new History();
    const press = history.press.bind(history);
    for (const [index, live] of Object.values(WHOLE).entries()) {
      history.press = (text) => press(text, `c${index}`);
      live(history);
    }
    expect(rulesBroken(history.evidence())).toEqual([]);
  });
});
