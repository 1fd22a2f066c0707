/** Runs in an isolated world beside the page, as the content script does, with the worker played by the test. */
import { createDeliverer } from '../../../lib/agent/deliver';
import { watchPerson } from '../../../lib/agent/person';
import { Turns } from '../../../lib/agent/turns';
import type { ConversationRef } from '../../../lib/domain/conversation';
import type { AttemptReport, SendOrder } from '../../../lib/domain/delivery';
import type { Fact } from '../../../lib/domain/facts';
import { createLazadaPage } from '../../../lib/platforms/lazada/page';
import { whereabouts } from '../../../lib/platforms/lazada/whereabouts';

const end = new AbortController();
watchPerson(end.signal);
const page = createLazadaPage(whereabouts, end.signal);
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
    claim: async () => ({ granted: isGranting }),
    report: (_token, report) => reports.push(report),
    guard: (work) => work(),
    turns: new Turns(),
    now: () => Date.now(),
  },
  end.signal,
);

const agent = {
  facts,
  reports,
  health: () => page.health(),
  identify: (conversation: ConversationRef) => page.identify(conversation),
  readList: (cursor?: string) => page.readList(cursor, end.signal),
  readHistory: (conversation: ConversationRef, cursor?: string) => page.readHistory(conversation, cursor, end.signal),
  grant(is: boolean) {
    isGranting = is;
  },
  deliver: (order: SendOrder) => deliverer.deliver(order),
  composer: () => document.querySelector('textarea')?.value,
};
export type TestAgent = typeof agent;
Object.assign(globalThis, { agent });
