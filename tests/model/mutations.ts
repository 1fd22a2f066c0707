import type { Attempt, OutboxRow } from '../../lib/domain/outbox';
import type { Outbox, OutboxPorts } from '../../lib/outbox/ports';
import type { OutboxStore, OutboxTx } from '../../lib/outbox/store';
import type { Disk } from './memory-store';

/** Ways to take one rule out of the core from outside, to see that the checker notices. */
export interface Mutation {
  outbox(outbox: Outbox): Outbox;
  store(store: OutboxStore): OutboxStore;
  ports(ports: OutboxPorts): OutboxPorts;
  beforeRecover(disk: Disk): void;
  atDeath(disk: Disk): void;
  checksDeadline: boolean;
  /** What the worker writes is on the disk when it is told so. */
  isStrict: boolean;
  settles: boolean;
  guardsReload: boolean;
  /** Pages that were open before an update get new agents. */
  injectsAgain: boolean;
}

export const NONE: Mutation = {
  outbox: (outbox) => outbox,
  store: (store) => store,
  ports: (ports) => ports,
  beforeRecover: () => undefined,
  atDeath: () => undefined,
  checksDeadline: true,
  isStrict: true,
  settles: true,
  guardsReload: true,
  injectsAgain: true,
};

/** Wraps some of the operations of every transaction; made anew for each worker life. */
function overTx(change: () => (tx: OutboxTx) => Partial<OutboxTx>): Pick<Mutation, 'store'> {
  return {
    store(store) {
      const wrap = change();
      return { transaction: (work) => store.transaction((tx) => work({ ...tx, ...wrap(tx) })) };
    },
  };
}

function overAttempts(change: (attempt: Attempt) => Attempt): Pick<Mutation, 'store'> {
  return overTx(() => (tx) => ({ putAttempt: (attempt) => tx.putAttempt(change(attempt)) }));
}

function overTransport(change: (transport: OutboxPorts['transport']) => Partial<OutboxPorts['transport']>): Pick<Mutation, 'ports'> {
  return { ports: (ports) => ({ ...ports, transport: { ...ports.transport, ...change(ports.transport) } }) };
}

type StatusOf = OutboxPorts['transport']['attemptStatus'];

function overStatus(change: (status: Awaited<ReturnType<StatusOf>>) => Awaited<ReturnType<StatusOf>>): Pick<Mutation, 'ports'> {
  return overTransport((transport) => ({ attemptStatus: async (page, token) => change(await transport.attemptStatus(page, token)) }));
}

function backInLine(row: OutboxRow): OutboxRow {
  return row.state === 'dispatched' ? { ...row, state: 'queued', wait: 'none', nextAttemptAt: 0 } : row;
}

/** Each takes away exactly one rule. */
export const MUTATIONS: Record<string, Partial<Mutation>> = {
  'a claim is granted without looking': {
    outbox: (outbox) => ({
      ...outbox,
      async claim(agentId, token) {
        await outbox.claim(agentId, token);
        return { granted: true };
      },
    }),
  },
  'the page may act before that is written down': overTx(() => (tx) => ({
    putRow: async (row) => (row.state === 'dispatched' ? undefined : tx.putRow(row)),
  })),
  'the page acts after its deadline': { checksDeadline: false },
  'the baseline is forgotten': overAttempts((attempt) => ({ ...attempt, baselineId: undefined, baselineAt: 0 })),
  'what was dispatched goes back in line at the next start': {
    beforeRecover(disk) {
      for (const [id, row] of disk.rows) disk.rows.set(id, backInLine(row));
    },
  },
  'the last write is lost with the worker': { atDeath: (disk) => disk.before?.() },
  'what is written is not yet on the disk': { isStrict: false },
  'an older worker life keeps its lease': overTx(() => {
    let own: unknown;
    return (tx) => ({
      meta: async (key) => (key === 'lease' && own !== undefined ? own : tx.meta(key)),
      putMeta: async (key, value) => {
        if (key === 'lease') own = value;
        await tx.putMeta(key, value);
      },
    });
  }),
  'a stuck head does not hold up its conversation': overTx(() => (tx) => ({
    rowsOf: async (conversationId, states) => {
      const rows = await tx.rowsOf(conversationId, states);
      return states.includes('cancelled') ? rows : rows.filter((row) => row.state === 'queued');
    },
  })),
  'it is forgotten when a store last sent': overTx(() => (tx) => ({
    meta: async (key) => (key.startsWith('claimed:') ? undefined : tx.meta(key)),
  })),
  'a doubt is resent blindly': overStatus((status) => (status === 'gone' || status === 'unreachable' ? { phase: 'never-acted' } : status)),
  'absence is believed at once': { settles: false },
  'a request in flight is taken for lost': overStatus((status) =>
    typeof status === 'object' && status.phase === 'in-flight' ? { phase: 'settled', report: { kind: 'doubtful', how: 'lost' } } : status,
  ),
  'a page that does not answer is taken for gone': overStatus((status) => (status === 'unreachable' ? 'gone' : status)),
  'it is forgotten that a request had left': overAttempts((attempt) => ({ ...attempt, requestSeenAt: undefined })),
  'an answer proves nothing': overTx(() => (tx) => ({
    putRow: (row) => tx.putRow(row.state === 'sent' && row.evidence === 'E1' ? { ...row, state: 'queued', wait: 'none' } : row),
  })),
  'own messages are not recognised in the chat': {
    outbox: (outbox) => ({ ...outbox, absorb: async (_conversationId, facts) => facts.map(() => 'free' as const) }),
  },
  'refused is taken for sent': {
    outbox: (outbox) => ({
      ...outbox,
      report: (agentId, token, report) =>
        outbox.report(agentId, token, report.kind === 'refused' ? { kind: 'accepted', remoteId: `none-${token}`, clientKeys: [] } : report),
    }),
  },
  'an open doubt is called failed': overTx(() => (tx) => ({
    putRow: (row) => tx.putRow(row.state === 'unresolved' ? { ...row, state: 'failed' } : row),
  })),
  'a history that proves nothing is believed': {
    ports: (ports) => ({
      ...ports,
      platformOf(id) {
        const platform = ports.platformOf(id);
        return platform && { ...platform, capability: { ...platform.capability, historyCursor: true } };
      },
    }),
  },
  'what the page was told long ago is taken for new': overTransport((transport) => ({
    async readHistory(storeId, conversation, cursor) {
      const answer = await transport.readHistory(storeId, conversation, cursor);
      return typeof answer === 'object' && answer.ok ? { ...answer, readAt: Number.MAX_SAFE_INTEGER } : answer;
    },
  })),
  'a page is loaded anew while it is needed': { guardsReload: false },
  'what the site refuses later is not told': { outbox: (outbox) => ({ ...outbox, lateRefusal: async () => undefined }) },
  'pages that were open before an update get no agent': { injectsAgain: false },
  'nothing wakes the worker': { ports: (ports) => ({ ...ports, wake: { at: async () => undefined } }) },
};
