// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { hearWords, observeWords, WORD_MARK, type Word } from '../../e2e/support/panel-log';
import { eventually } from '../../eventually';
import { incidentsIn } from '../../faults/checker/shown-incidents';

/** A page under the watcher, and all that the watcher has told. */
function watch(): Word[] {
  const log: Word[] = [];
  const listeners: ((line: { text(): string }) => void)[] = [];
  hearWords({ on: (_event, listener) => listeners.push(listener) }, log);
  vi.spyOn(console, 'debug').mockImplementation((text: string) => {
    for (const listener of listeners) listener({ text: () => text });
  });
  observeWords(WORD_MARK);
  return log;
}

afterEach(() => document.body.replaceChildren());

it('a mark that comes to a bubble is heard, and is shown once a frame has shown it', async () => {
  const log = watch();
  document.body.innerHTML = `<div data-message-id="m" data-direction="out" data-status="sent"><p data-part="text">hello</p></div>`;
  await eventually(() => expect(log.filter(({ painted }) => painted)).toHaveLength(1));
  expect(incidentsIn(log)).toEqual([]);
  document.querySelector('[data-message-id]')?.setAttribute('data-incident', 'copies refused-late');
  await eventually(() => expect(incidentsIn(log)).toHaveLength(2));
  expect(incidentsIn(log).map(({ messageId, kind }) => `${messageId} ${kind}`)).toEqual(['m duplicate-seen', 'm late-refusal']);
  expect(log.at(-1)).toMatchObject({ status: 'sent', text: 'hello' });
});

it('what no frame has shown is not shown, and no mark is passed over in silence', () => {
  const word = { at: 1, id: 'm', text: '', status: 'sent', wait: '', painted: false };
  expect(incidentsIn([{ ...word, incident: 'copies' }])).toEqual([]);
  expect(() => incidentsIn([{ ...word, incident: 'refused', painted: true }])).toThrow('marks m with "refused"');
});
