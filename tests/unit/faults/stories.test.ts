import { expect, it } from 'vitest';
import { check, tellViolations } from '../../faults/checker/check';
import { History } from './history';
import { storyOf } from './judged';

it('tells of a message that went out twice what was pressed, armed, claimed, killed, shown, and what the ledger took', () => {
  const history = new History();
  history.deliver(history.press('another, to somebody else', '78'));
  const id = history.press('hello');
  history.arm(id);
  history.claim(id);
  history.commit(id);
  history.killWorker();
  history.absent(id);
  history.deliver(id);
  expect(storyOf(history.evidence(), 'A2')).toEqual([
    '+0 ms: pressed "hello" for shopee 77',
    '+0 ms: m1 is queued',
    '+10 ms: shown: m1 sending',
    '+20 ms: m1 is armed (1/m1/1)',
    '+30 ms: m1 is claimed (1/m1/1)',
    '+40 ms: the ledger takes "hello" for buyer b77 of shop 8 as r1',
    '+50 ms: worker killed',
    '+60 ms: m1 is unknown (lost)',
    '+70 ms: shown: m1 checking',
    '+80 ms: m1 is queued (E4)',
    '+90 ms: shown: m1 sending',
    '+100 ms: m1 is armed (2/m1/2)',
    '+110 ms: m1 is claimed (2/m1/2)',
    '+120 ms: the ledger takes "hello" for buyer b77 of shop 8 as r2',
    '+130 ms: m1 is sent (E1)',
    '+140 ms: shown: m1 sent',
    'end: m1 is sent, and held as r2 by the ledger',
  ]);
});

it('tells of a wrong order who was passed by whom, and of no third', () => {
  const history = new History();
  const [first, second, third] = ['one', 'two', 'three'].map((text) => history.press(text)) as [string, string, string];
  for (const id of [second, first, third]) history.deliver(id);
  const story = storyOf(history.evidence(), 'A3');
  expect(story.filter((line) => line.includes('pressed'))).toEqual([
    '+0 ms: pressed "one" for shopee 77',
    '+20 ms: pressed "two" for shopee 77',
  ]);
  expect(story.filter((line) => line.includes('ledger takes')).map((line) => /"(\w+)"/.exec(line)?.[1])).toEqual(['two', 'one']);
});

it('leaves out what struck elsewhere, and of many faults in a row all but the last', () => {
  const history = new History();
  const id = history.press('hello');
  for (let count = 0; count < 9; count += 1) history.fault(`fault ${count}`);
  history.faults.push({ at: history.now, kind: 'answer', what: 'Lazada answered 500', place: { platform: 'lazada' } });
  history.arm(id);
  history.claim(id);
  history.sent(id, undefined);
  const told = storyOf(history.evidence(), 'A1').filter((line) => /fault|Lazada/.test(line));
  expect(told).toEqual(['+80 ms: fault 6', '+90 ms: fault 7', '+100 ms: fault 8']);
});

it('prints each verdict with its rules, and says how many it left out', () => {
  const history = new History();
  for (let count = 0; count < 7; count += 1) history.press(`message ${count}`);
  const told = tellViolations(check(history.evidence()), 2).split('\n');
  expect(told[0]).toBe('A7 liveness');
  expect(told[1]).toBe('  still under way: "message 0" is still queued (none) (shopee 77)');
  expect(told.at(-1)).toBe('  and 5 more');
});
