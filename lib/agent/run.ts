import { claim, report, serveWorker, tell } from '../bus/agent';
import type { Handlers } from '../bus/serve';
import type { Health } from '../domain/connection';
import { loginStateOf } from '../domain/login-path';
import type { PlatformPage, Whereabouts } from '../platforms/types';
import { CLAIM_LIMIT_MS } from './claim';
import { createDeliverer } from './deliver';
import { createFactSender } from './fact-sender';
import type { ContentScriptContext } from './lifetime';
import { watchPerson } from './person';
import { keepPresence } from './presence';
import { createReads } from './reads';
import { createReload } from './reload';
import { createReportSender } from './report-sender';
import { surfaceOf } from './surface';
import { Turns } from './turns';

type Context = Pick<ContentScriptContext, 'signal' | 'isInvalid'>;
export type CreatePage = (whereabouts: Whereabouts, signal: AbortSignal) => PlatformPage;

/**
 * The agent of one document: tells the worker what its page says, and does in the page what the worker asks. It holds nothing that matters.
 * `context.signal` ends when a newer agent starts in the same document or when the extension is gone; nothing acts after that.
 */
export function runPage(whereabouts: Whereabouts, createPage: CreatePage, context: Context): void {
  const { signal } = context;
  const agentId = crypto.randomUUID();
  const surface = surfaceOf(whereabouts, new URL(location.href));
  const page = surface === 'chat' ? createPage(whereabouts, signal) : undefined;
  const health = page ? () => page.health() : loginHealth;

  const presence = keepPresence(
    {
      read: health,
      hello: (now) => tell('agent-hello', { agentId, surface, health: now }),
      health: (now) => tell('agent-health', { agentId, health: now }),
      bye: () => tell('agent-bye', { agentId }),
    },
    signal,
  );
  const probe = { 'worker-probe': () => ({ agentId, health: health() }) };
  const stop = serveWorker(page ? { ...probe, ...workOn(page, whereabouts, context, agentId) } : probe);
  signal.addEventListener('abort', stop);
  const sendFacts = createFactSender((facts) => tell('agent-facts', { agentId, facts }), signal);
  page?.observe(sendFacts, presence.changed, signal);
}

/** What the worker may ask of a chat page. */
function workOn(page: PlatformPage, whereabouts: Whereabouts, context: Context, agentId: string): Omit<Handlers<'agent'>, 'worker-probe'> {
  const { signal } = context;
  const reports = createReportSender(async (token, made) => {
    const { isSent } = await report({ agentId, token, report: made });
    if (isSent) deliverer.conclude(token);
  }, signal);
  const turns = new Turns();
  const reads = createReads(page, whereabouts, turns, signal);
  const deliverer = createDeliverer(
    {
      page,
      turns,
      report: reports.send,
      claim: async (token) => (context.isInvalid ? { granted: false } : claim({ agentId, token }, CLAIM_LIMIT_MS)),
      guard: guardedBy(agentId),
      now: () => Date.now(),
    },
    signal,
  );
  const isPersonAtWork = watchPerson(signal);
  const reload = createReload({
    turns,
    isSettled: () => !deliverer.isAwaiting,
    isHeard: reports.isHeard,
    isPersonAtWork: () => isPersonAtWork() || page.hasDraft?.() === true,
    isOnLine: () => navigator.onLine,
    age: () => performance.now(),
    reload: () => location.reload(),
  });
  return {
    'worker-deliver': (order) => (context.isInvalid || reload.isLeaving ? { accepted: false } : deliverer.deliver(order)),
    'worker-revoke': ({ token }) => {
      deliverer.revoke(token);
      return { ok: true };
    },
    'worker-attempt-status': ({ token }) => deliverer.status(token),
    'worker-read-list': ({ cursor }) => reads.list(cursor),
    'worker-read-history': ({ conversation, cursor }) => reads.history(conversation, cursor),
    'worker-reload': () => (context.isInvalid ? { answer: 'busy' } : reload.ask()),
  };
}

/**
 * A held lock keeps a hidden tab from being frozen in the middle of a send (chrome/browser/performance_manager/docs/freezing_opt_out_opt_in.md
 * of Chromium). Shared, since several may be followed at once.
 */
function guardedBy(name: string): <T>(work: () => Promise<T>) => Promise<T> {
  return <T>(work: () => Promise<T>) => navigator.locks.request(`speedsell-${name}`, { mode: 'shared' }, work) as Promise<T>;
}

/** Of a login page only its address is read. */
function loginHealth(): Health {
  return {
    state: loginStateOf(new URL(location.href)),
    hidden: document.visibilityState === 'hidden',
    lastContactAt: 0,
    checks: [],
  };
}
