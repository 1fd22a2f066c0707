import type { HeldEcho } from '../db/database';
import { absorbIn } from './absorb';
import { type Core, recordingIllegal } from './core';
import { isSoundEcho } from './soundness';

/** Held messages whose send is decided: ours are bound, the others are given back to be stored as ordinary ones. */
export async function settleEchoes(core: Core): Promise<void> {
  const free = await recordingIllegal(core, async (tx) => {
    const now = core.ports.clock.now();
    const echoes: HeldEcho[] = [];
    // The site still has what cannot be read here: it comes again with the history.
    for (const echo of await tx.echoes()) await (isSoundEcho(echo) ? echoes.push(echo) : tx.deleteEcho(echo));
    const released: HeldEcho[] = [];
    for (const echo of echoes.sort((a, b) => a.fact.at - b.fact.at)) {
      const [result] = await absorbIn(tx, echo.conversationId, [echo.fact], now);
      if (result === 'bound') await tx.deleteEcho(echo);
      if (result === 'free') released.push(echo);
    }
    return released;
  });
  for (const echo of free) {
    // Given back before it is forgotten: a worker that dies in between gives it back again, which changes nothing.
    await core.ports.release(echo.conversationId, [echo.fact]);
    await core.store.transaction((tx) => tx.deleteEcho(echo));
  }
}
