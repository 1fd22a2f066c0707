import { createDeliverer } from '../../lib/agent/deliver';
import { watchPerson } from '../../lib/agent/person';
import { createReads } from '../../lib/agent/reads';
import type { CreatePage } from '../../lib/agent/run';
import { Turns } from '../../lib/agent/turns';
import type { ConversationRef } from '../../lib/domain/conversation';
import type { AttemptReport, SendOrder } from '../../lib/domain/delivery';
import type { Fact } from '../../lib/domain/facts';
import type { Whereabouts } from '../../lib/platforms/types';

/** A marketplace's page in an isolated world, as the content script has it, with the worker played by the test: `agent` is what it can ask. */
export function standIn(whereabouts: Whereabouts, createPage: CreatePage): void {
  const end = new AbortController();
  watchPerson(end.signal);
  const page = createPage(whereabouts, end.signal);
  const turns = new Turns();
  const reads = createReads(page, whereabouts, turns, end.signal);
  const facts: Fact[] = [];
  const reports: AttemptReport[] = [];
  let isGranting = true;
  page.observe(
    (more) => facts.push(...more),
    () => undefined,
    end.signal,
  );
  const deliverer = createDeliverer(
    {
      page,
      turns,
      claim: async () => ({ granted: isGranting }),
      report: (_token, report) => reports.push(report),
      guard: (work) => work(),
      now: () => Date.now(),
    },
    end.signal,
  );
  const agent = {
    facts,
    reports,
    health: () => page.health(),
    hasDraft: () => page.hasDraft?.(),
    identify: (conversation: ConversationRef) => page.identify(conversation),
    readList: (cursor?: string) => reads.list(cursor),
    readHistory: (conversation: ConversationRef, cursor?: string) => reads.history(conversation, cursor),
    grant(is: boolean) {
      isGranting = is;
    },
    deliver: (order: SendOrder) => deliverer.deliver(order),
    /** What stands in each composer that is on the screen. */
    composers: () =>
      [...document.querySelectorAll('textarea')].filter((field) => field.getClientRects().length > 0).map(({ value }) => value),
  };
  Object.assign(globalThis, { agent });
}
