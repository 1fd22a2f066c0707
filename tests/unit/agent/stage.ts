import { createDeliverer } from '../../../lib/agent/deliver';
import { Turns } from '../../../lib/agent/turns';
import type { AttemptReport } from '../../../lib/domain/delivery';
import type { Identity, SendTrace } from '../../../lib/platforms/types';

/** The page and the worker, with a step at every place where something may happen in between. */
export function stageOf(disturb: (place: Place, stage: Stage) => void = () => undefined) {
  const end = new AbortController();
  const reports: AttemptReport[] = [];
  let seen: (trace: SendTrace) => void = () => undefined;
  const stage: Stage = {
    now: 1_000,
    identity: 'same',
    state: 'connected',
    held: 'half a sentence',
    granted: true,
    claimFails: false,
    presses: 0,
    opened: 0,
    pressedWhile: undefined,
    trace: (trace) => seen(trace),
    turns: new Turns(),
    deliverer: undefined as never,
    reports,
    end,
  };
  const at = async (place: Place) => {
    await Promise.resolve();
    disturb(place, stage);
  };
  stage.deliverer = createDeliverer(
    {
      page: {
        health: () => ({ state: stage.state, hidden: false, lastContactAt: 0, checks: [] }),
        open: async () => {
          stage.opened++;
          await at('open');
          return { ok: true };
        },
        identify: () => stage.identity,
        fill: async (_conversation, text) => {
          const before = stage.held;
          stage.held = text;
          await at('fill');
          return {
            ok: true,
            restore: () => {
              if (stage.held === text || stage.held === '') stage.held = before;
            },
          };
        },
        holds: (text) => stage.held === text,
        press: () => {
          stage.presses++;
          stage.pressedWhile = { now: stage.now, identity: stage.identity, held: stage.held };
          stage.held = '';
        },
        trace: (_conversation, _text, listener) => {
          seen = listener;
        },
      },
      claim: async () => {
        await at('claim');
        if (stage.claimFails) throw new Error('worker gone');
        return { granted: stage.granted };
      },
      report: (_token, report) => reports.push(report),
      guard: (work) => work(),
      turns: stage.turns,
      now: () => stage.now,
    },
    end.signal,
  );
  return stage;
}

export type Place = 'open' | 'fill' | 'claim';
export interface Stage {
  now: number;
  identity: Identity;
  state: 'connected' | 'signed-out';
  held: string;
  granted: boolean;
  claimFails: boolean;
  presses: number;
  opened: number;
  pressedWhile: { now: number; identity: Identity; held: string } | undefined;
  trace(trace: SendTrace): void;
  turns: Turns;
  deliverer: ReturnType<typeof createDeliverer>;
  reports: AttemptReport[];
  end: AbortController;
}

export const order = {
  token: 'token-1',
  conversation: { storeKey: '1', remoteId: '2', buyerId: '3', buyerName: 'b' },
  text: 'hello',
  deadlineAt: 10_000,
  number: 1,
};
export const turns = async () => {
  for (let n = 0; n < 60; n++) await Promise.resolve();
};
export const accepted: SendTrace = { kind: 'accepted', remoteId: '9', clientKeys: [] };
