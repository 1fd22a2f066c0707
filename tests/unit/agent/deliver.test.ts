import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { accepted, order, type Place, type Stage, stageOf, turns } from './stage';

/** Everything that must stop a press, wherever it happens. */
const obstacles: Record<string, (stage: Stage) => void> = {
  revoked: (stage) => stage.deliverer.revoke('token-1'),
  asked: (stage) => stage.deliverer.status('token-1'),
  'deadline passed': (stage) => {
    stage.now = 10_000;
  },
  'other buyer': (stage) => {
    stage.identity = 'other';
  },
  unproven: (stage) => {
    stage.identity = 'unproven';
  },
  'signed out': (stage) => {
    stage.state = 'signed-out';
  },
  'no grant': (stage) => {
    stage.granted = false;
  },
  'no answer': (stage) => {
    stage.claimFails = true;
  },
  'agent ended': (stage) => stage.end.abort(),
};

describe('createDeliverer', () => {
  it('presses once, reports what the traffic says and gives the composer back', async () => {
    const stage = stageOf();
    expect(stage.deliverer.deliver(order)).toEqual({ accepted: true });
    await turns();
    expect(stage.presses).toBe(1);
    expect(stage.deliverer.status('token-1')).toEqual({ phase: 'in-flight' });
    stage.trace({ kind: 'request-seen', clientKeys: ['k'] });
    stage.trace(accepted);
    await turns();
    expect(stage.reports.map(({ kind }) => kind)).toEqual(['request-seen', 'accepted']);
    expect(stage.deliverer.status('token-1')).toMatchObject({ phase: 'settled', report: { kind: 'accepted' } });
    expect(stage.held).toBe('half a sentence');
  });

  const places: Place[] = ['open', 'fill', 'claim'];
  it.each(places.flatMap((place) => Object.keys(obstacles).map((name) => [place, name] as const)))(
    'at %s, %s: no press, and the worker is told so',
    async (place, name) => {
      const stage = stageOf((now, on) => now === place && obstacles[name]?.(on));
      stage.deliverer.deliver(order);
      await turns();
      expect(stage.presses).toBe(0);
      expect(stage.reports).toMatchObject([{ kind: 'not-acted' }]);
      expect(stage.deliverer.status('token-1').phase).toBe('never-acted');
      expect(stage.held).toBe('half a sentence');
    },
  );

  it('says of a second try of the page that it is in flight', async () => {
    const stage = stageOf();
    stage.deliverer.deliver(order);
    await turns();
    for (const kind of ['request-seen', 'doubtful', 'request-seen'] as const)
      stage.trace(kind === 'doubtful' ? { kind, how: 'lost' } : { kind, clientKeys: ['k'] });
    expect(stage.deliverer.status('token-1').phase).toBe('in-flight');
    stage.trace({ kind: 'doubtful', how: 'lost' });
    expect(stage.deliverer.status('token-1')).toMatchObject({ phase: 'settled', report: { kind: 'doubtful' } });
  });

  it('keeps what a person typed over our text', async () => {
    const stage = stageOf((place, on) => {
      if (place === 'claim') on.held = 'hello and more';
    });
    stage.deliverer.deliver(order);
    await turns();
    expect(stage.presses).toBe(0);
    expect(stage.held).toBe('hello and more');
  });

  it('does not press when the grant comes late', async () => {
    const stage = stageOf((place, on) => {
      if (place === 'claim') on.now += 5_001;
    });
    stage.deliverer.deliver(order);
    await turns();
    expect(stage.presses).toBe(0);
  });

  it('does not press when a person pressed first, and follows that message instead', async () => {
    const stage = stageOf((place, on) => place === 'fill' && on.trace({ kind: 'request-seen', clientKeys: ['k'] }));
    stage.deliverer.deliver(order);
    await turns();
    stage.trace(accepted);
    expect(stage.presses).toBe(0);
    expect(stage.reports.map(({ kind }) => kind)).toEqual(['request-seen', 'accepted']);
  });

  it('takes a token once, however often it is told of it', async () => {
    const stage = stageOf();
    stage.deliverer.deliver(order);
    stage.deliverer.deliver(order);
    await turns();
    stage.trace(accepted);
    await turns();
    stage.deliverer.deliver(order);
    await turns();
    expect(stage.presses).toBe(1);
  });

  it('refuses a token that it was asked about before it came', () => {
    const stage = stageOf();
    expect(stage.deliverer.status('token-1')).toEqual({ phase: 'unheard' });
    expect(stage.deliverer.deliver(order)).toEqual({ accepted: false });
  });

  it('says of a token that never came to it the same however often it is asked: an agent before it may have acted', () => {
    const stage = stageOf();
    stage.deliverer.revoke('token-1');
    for (let ask = 0; ask < 3; ask += 1) expect(stage.deliverer.status('token-1')).toEqual({ phase: 'unheard' });
  });

  it('stops a read that drives the page, and keeps others away until the page has taken the message', async () => {
    const stage = stageOf();
    const { signal } = new AbortController();
    let stopped = false;
    let opened = -1;
    const read = stage.turns.read(async (ending) => {
      await new Promise((resolve) => ending.addEventListener('abort', resolve));
      for (let n = 0; n < 20; n++) await Promise.resolve();
      stopped = true;
      opened = stage.opened;
      return { ok: true };
    }, signal);
    stage.deliverer.deliver(order);
    expect(await read).toMatchObject({ ok: false, reason: 'busy' });
    const early = vi.fn(async () => ({ ok: true }));
    expect(await stage.turns.read(early, signal)).toMatchObject({ reason: 'busy' });
    await turns();
    expect([stopped, opened, stage.opened, stage.presses]).toEqual([true, 0, 1, 1]);
    expect(await stage.turns.read(early, signal)).toMatchObject({ reason: 'busy' });
    stage.trace(accepted);
    await turns();
    expect(early).not.toHaveBeenCalled();
    expect(await stage.turns.read(early, signal)).toEqual({ ok: true });
  });

  it('works through orders in their order, one at a time', async () => {
    const stage = stageOf();
    stage.deliverer.deliver(order);
    stage.deliverer.deliver({ ...order, token: 'token-2', text: 'second' });
    await turns();
    expect(stage.presses).toBe(1);
    stage.trace(accepted);
    await turns();
    expect(stage.presses).toBe(2);
    expect(stage.pressedWhile?.held).toBe('second');
  });

  it('presses at most once, in time, for the right buyer and the right text, whatever happens when', async () => {
    const happening = fc.record({
      place: fc.constantFrom(...places),
      name: fc.constantFrom(...Object.keys(obstacles), 'nothing', 'same again', 'early', 'again'),
    });
    const more: Record<string, (stage: Stage) => void> = {
      'same again': (stage) => {
        stage.identity = 'same';
      },
      early: (stage) => stage.trace({ kind: 'request-seen', clientKeys: [] }),
      again: (stage) => void stage.deliverer.deliver(order),
    };
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 4 }), async (happenings) => {
        const stage = stageOf((place, on) => {
          for (const one of happenings) if (one.place === place) (obstacles[one.name] ?? more[one.name])?.(on);
        });
        stage.deliverer.deliver(order);
        await turns();
        expect(stage.presses).toBeLessThanOrEqual(1);
        if (stage.pressedWhile) {
          expect(stage.pressedWhile).toMatchObject({ identity: 'same', held: 'hello' });
          expect(stage.pressedWhile.now).toBeLessThan(order.deadlineAt);
          expect(stage.reports.some(({ kind }) => kind === 'not-acted')).toBe(false);
        } else expect(stage.reports.length).toBeGreaterThan(0);
        stage.end.abort();
      }),
      { numRuns: 500 },
    );
  });
});
