import { expect, it } from 'vitest';
import { check } from '../../faults/checker/check';
import { databaseOf } from '../../faults/checker/database';
import type { Evidence } from '../../faults/checker/evidence';
import { History, placeAt } from './history';

const blindIn = (evidence: Evidence): string[] =>
  check(evidence).verdicts.flatMap(({ id, blind }) => blind.map((what) => `${id}: ${what}`));

it('a run that saw nothing proves nothing, and each verdict says what it lacks', () => {
  const none = new History().evidence({ words: [], readings: {} });
  expect(blindIn(none)).toEqual([
    'A1: nothing was pressed',
    'A1: what stands in the threads was not read',
    'A2: how often the pages asked to send was not counted',
    'A4: no inbox page was watched',
    'A5: when the requests came was not looked at',
    'A6: nothing was held up for longer than the bound',
    'A7: the banner was not looked at',
    'A8: the alarms were not read',
    'A8: nobody waited for the worker to sleep',
  ]);
});

it('a marketplace without a ledger and an empty event log are seen', () => {
  const history = new History();
  history.deliver(history.press('hello'));
  history.events.splice(0);
  expect(blindIn(history.evidence({ ledgers: {} }))).toEqual(
    expect.arrayContaining(['A0: no ledger of shopee', 'A5: the event log is empty']),
  );
});

it('a marketplace whose pages were not counted is seen, though others were', () => {
  const history = new History();
  history.deliver(history.press('hello'));
  expect(blindIn(history.evidence({ readings: { sendRequests: { lazada: 0 } } }))).toContain(
    'A2: how often the pages of shopee asked to send was not counted',
  );
});

it('a run with all its evidence is blind nowhere', () => {
  const history = new History();
  const id = history.press('hello');
  history.deliver(id);
  const bubbles = [{ id, direction: 'out', kind: 'text', status: 'sent', wait: null, text: 'hello' }];
  const blocks = [{ from: 0, to: 2_000, what: 'Lazada does not answer', place: { platform: 'lazada' } }];
  const readings = { alarms: [], isWorkerAsleep: true, sendRequests: { shopee: 1 }, banner: { truth: [], shown: [] } };
  expect(blindIn(history.evidence({ blocks, readings, bubbles, arrived: [] }))).toEqual([]);
});

it('the time from a press to its bubble is told, where the conversation was open', () => {
  const history = new History();
  history.press('hello');
  history.press('again');
  history.presses.push({ ...placeAt('77'), buyerId: 'b77', at: history.now, text: 'never shown' });
  expect(check(history.evidence()).bubbles).toEqual({ count: 2, medianMs: 10, p95Ms: 10, maxMs: 10, slow: 0 });
});

it('a dump is read whole or not at all', () => {
  const whole = { outbox: [], events: [], attempts: [], incidents: [], messages: [], drafts: [], echoes: [] };
  const event = (seq: number) => ({ seq, messageId: 'm', conversationId: 'c', at: 0, from: 'none', to: 'queued' });
  expect(databaseOf({ ...whole, events: [event(2), event(1)], meta: [{}] }).events.map(({ seq }) => seq)).toEqual([1, 2]);
  const { events: _, ...rest } = whole;
  expect(() => databaseOf(rest)).toThrow('no table events');
  expect(() => databaseOf({ ...whole, outbox: [{ id: 7 }] })).toThrow('A row of outbox');
});
