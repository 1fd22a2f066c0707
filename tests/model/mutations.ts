import type { Outbox, OutboxPorts } from '../../lib/outbox/ports';
import type { OutboxStore } from '../../lib/outbox/store';
import type { Disk } from './memory-store';
import type { World } from './world';

/** Ways to take one rule out of the core from outside, to see that the checker notices. */
export interface Mutation {
  outbox(outbox: Outbox, world: World): Outbox;
  store(store: OutboxStore, world: World): OutboxStore;
  ports(ports: OutboxPorts, world: World): OutboxPorts;
  beforeRecover(disk: Disk): void;
  atDeath(disk: Disk): void;
  checksDeadline: boolean;
  settles: boolean;
}

export const NONE: Mutation = {
  outbox: (outbox) => outbox,
  store: (store) => store,
  ports: (ports) => ports,
  beforeRecover: () => undefined,
  atDeath: () => undefined,
  checksDeadline: true,
  settles: true,
};
