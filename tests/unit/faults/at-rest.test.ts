import { expect, it } from 'vitest';
import { linesOf } from '../../faults/checker/lines';
import { claimed, claimedAndRefused } from './broken';
import { History } from './history';
import { rulesBroken } from './judged';

const ALARM = { readings: { alarms: [{ name: 'outbox-wake' }] } };

it('evidence that comes long after the mending is not late', () => {
  const history = new History();
  const id = claimedAndRefused(history);
  const healedAt = history.now;
  history.now += 600_000;
  history.sent(id, history.commit(id), 'E3');
  expect(rulesBroken(history.evidence({ healedAt }))).toEqual([]);
});

it('an alarm may stand while something is not confirmed, and not for what was withdrawn', () => {
  const history = new History();
  const id = claimed(history);
  history.doubt(id);
  history.giveUp(id);
  expect(rulesBroken(history.evidence(ALARM))).toEqual([]);
  history.wish(id, 'delete');
  expect(rulesBroken(history.evidence(ALARM))).toEqual(['A8 alarm left']);
});

it('the banner need not follow a turn that is over before it is due', () => {
  const truth = [
    { at: 0, isOffline: true },
    { at: 1_000, isOffline: false },
  ];
  expect(rulesBroken(new History().evidence({ readings: { banner: { truth, shown: [] } } }))).toEqual([]);
});

it('each press is paired with the message of its own words', () => {
  const history = new History();
  const [first, second] = [history.press('one'), history.press('two')];
  history.presses.reverse();
  const ids = linesOf(history.evidence()).flatMap(({ members }) => members.map(({ press, id }) => [press?.text, id]));
  expect(ids).toEqual([
    ['two', second],
    ['one', first],
  ]);
});
