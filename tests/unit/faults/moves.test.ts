import { describe, expect, it } from 'vitest';
import type { OutboxEvent, OutboxState } from '../../../lib/domain/outbox';
import type { Wish } from '../../faults/checker/evidence';
import { type Course, illegality } from '../../faults/checker/moves';

const STATES = ['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'sent', 'failed', 'cancelled'] as const;
const PROOFS = [undefined, 'E1', 'E2', 'E3', 'E4', 'agent', 'user'] as const;
const WISHES = ['retry', 'edit', 'delete', 'send-again', 'it-was-sent', 'send-the-rest'] as const;

const event = (from: OutboxEvent['from'], to: OutboxState, more: Partial<OutboxEvent> = {}): OutboxEvent => ({
  ...{ messageId: 'm', conversationId: 'c', at: 10, from, to, ...more },
});
const course = (events: readonly OutboxEvent[], more: Partial<Course> = {}): Course => ({
  ...{ events, index: events.length - 1, wishes: [], isSpoiled: false, clockMs: 0, ...more },
});
const wish = (kind: Wish['kind'], at = 5): Wish => ({ at, messageId: 'm', kind });

/** Every move that the table lets pass when it shows this, asked for by a person in every way. */
function passing(evidence: (typeof PROOFS)[number]): string[] {
  const wishes = WISHES.map((kind) => wish(kind));
  const all = (['none', ...STATES] as const).flatMap((from) => STATES.map((to) => event(from, to, { evidence })));
  return all.filter((one) => illegality(course([one], { wishes })) === undefined).map(({ from, to }) => `${from} ${to}`);
}

const ALWAYS = [
  'none queued',
  'queued armed',
  'armed queued',
  'armed dispatched',
  'dispatched unknown',
  'dispatched failed',
  'unknown unresolved',
];
const LATE = ['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'failed', 'cancelled'].map((from) => `${from} sent`);

describe('the table of moves', () => {
  it.each<[(typeof PROOFS)[number], string[]]>([
    [undefined, []],
    ['E1', LATE],
    ['E2', LATE],
    ['E3', LATE],
    ['E4', ['unknown queued']],
    ['agent', ['unknown queued']],
    ['user', ['queued cancelled', 'unresolved sent', 'unresolved queued', 'unresolved cancelled', 'failed queued', 'failed cancelled']],
  ])('with the proof %s', (evidence, more) => expect(passing(evidence).sort()).toEqual([...ALWAYS, ...more].sort()));

  it('believes a person only who asked for just this, before', () => {
    const retried = [event('failed', 'queued', { evidence: 'user' })];
    expect(illegality(course(retried, { wishes: [wish('retry')] }))).toBeUndefined();
    expect(illegality(course(retried, { wishes: [wish('retry', 11)] }))).toBeDefined();
    expect(illegality(course(retried, { wishes: [wish('send-again')] }))).toBeDefined();
  });

  it('lets a refusal end a doubt by way of the line, at once', () => {
    const back = event('unknown', 'queued', { evidence: 'agent' });
    expect(illegality(course([back, event('queued', 'failed')]))).toBeUndefined();
    expect(illegality(course([back, event('queued', 'failed', { at: 11 })]))).toBeDefined();
    expect(illegality(course([event('none', 'queued'), event('queued', 'failed')]))).toBeDefined();
  });

  it('lets the page send by itself what it was handed before, and nothing else', () => {
    const armed = event('queued', 'armed');
    const free = event('armed', 'queued');
    const goesOut = event('queued', 'unknown', { detail: 'the page sends by itself' });
    expect(illegality(course([armed, free, goesOut]))).toBeUndefined();
    expect(illegality(course([goesOut])), 'never handed to a page').toBeDefined();
    expect(illegality(course([armed, free, event('queued', 'unknown', { detail: 'lost' })]))).toBeDefined();
  });

  it('sets aside what was spoiled, and what three lives died of', () => {
    const corrupt = [event('none', 'failed', { detail: 'corrupt' })];
    expect(illegality(course(corrupt, { isSpoiled: true }))).toBeUndefined();
    expect(illegality(course(corrupt))).toBeDefined();
    const lives = (count: number) => [
      ...Array.from({ length: count }, () => event('queued', 'armed')),
      event('armed', 'failed', { detail: 'poison' }),
    ];
    expect(illegality(course(lives(3)))).toBeUndefined();
    expect(illegality(course(lives(2)))).toBeDefined();
  });
});
