import { OPEN_STATES } from '../domain/outbox';
import { absorbIn } from './absorb';
import { claimToken } from './arm';
import { type Core, LeaseLost } from './core';
import { settleEchoes } from './echoes';
import { refresh } from './gate';
import { markGone } from './gone';
import { createLanes } from './lanes';
import { recordLateRefusal } from './late-refusal';
import { isLeaseFree } from './lease';
import { lookAt } from './look';
import type { Outbox, OutboxPorts } from './ports';
import { recoverAll } from './recover';
import { takeReport } from './report';
import { serveStore } from './serve';
import type { OutboxStore } from './store';
import { nextWakeAt } from './wake';

/**
 * The sending core. One object is one worker life; everything that matters is in the store.
 *
 *     pump ─┬─ each store:   gate → overdue → waits → arm one → deliver ┐        (a lane for each store: none waits for another)
 *           └─ each doubt:   agent's word → fresh read → decide         │        (a lane for each message)
 *     claim ← agent, right before it acts: armed → dispatched           ┘
 *     report, absorb ← what the page's traffic proves
 */
export function createOutbox(store: OutboxStore, ports: OutboxPorts): Outbox {
  const lanes = createLanes();
  let life: Promise<Core> | undefined;

  function ready(): Promise<Core> {
    life ??= begin();
    return life;
  }

  async function begin(): Promise<Core> {
    try {
      const epoch = await recoverAll(store, ports);
      const core: Core = {
        store,
        ports,
        epoch,
        openStores: new Map(),
        looked: new Map(),
        kick: () => void pump().catch(ports.trouble),
        start: (lane, work) => void runIn(lane, core, work).catch(ports.trouble),
      };
      return core;
    } catch (error) {
      life = undefined;
      throw error;
    }
  }

  async function pump(): Promise<void> {
    const core = await ready();
    await lanes.run('echoes', () => settleEchoes(core)).catch(ports.trouble);
    const rows = await store.transaction((tx) => tx.rowsIn([...OPEN_STATES, 'unresolved']));
    const stores = new Set(rows.filter((row) => row.state !== 'unresolved').map((row) => row.storeId));
    const doubts = rows.filter((row) => row.state === 'unknown' || row.state === 'unresolved');
    const work = [
      ...[...stores].map((storeId) => runIn(`store ${storeId}`, core, () => serveStore(core, storeId))),
      ...doubts.map(({ id }) => runIn(`doubt ${id}`, core, () => lookAt(core, id))),
    ];
    await Promise.all([...work, setWake(core)]);
  }

  async function runIn(lane: string, core: Core, work: () => Promise<void>): Promise<void> {
    try {
      await lanes.run(lane, work);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      // The newer life does the work; should it have died, this one starts anew at the next wake.
      if (await store.transaction((tx) => isLeaseFree(tx, ports.clock.now()))) life = undefined;
    }
    await setWake(core);
  }

  function setWake(core: Core): Promise<void> {
    return lanes.run('wake', async () => ports.wake.at(await store.transaction((tx) => nextWakeAt(core, tx))));
  }

  return {
    async recover() {
      await ready();
      await pump();
    },
    pump,
    async claim(agentId, token) {
      const core = await ready();
      const reply = await claimToken(core, agentId, token);
      if (reply.granted) setWake(core).catch(ports.trouble);
      return reply;
    },
    async report(agentId, token, report) {
      await takeReport(await ready(), agentId, token, report);
    },
    absorb: (conversationId, facts) => store.transaction((tx) => absorbIn(tx, conversationId, facts, ports.clock.now())),
    lateRefusal: (conversationId, remoteId, reason) =>
      store.transaction((tx) => recordLateRefusal(tx, conversationId, remoteId, reason, ports.clock.now())),
    async pageGone(documentId) {
      await markGone(await ready(), documentId);
    },
    async pageReady(storeId) {
      const core = await ready();
      await refresh(core, storeId);
      await pump();
    },
  };
}
