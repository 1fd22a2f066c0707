/** Runs in an isolated world beside the page, as the content script does, with the worker played by the test. */
import { createDeliverer } from '../../../lib/agent/deliver';
import { watchPerson } from '../../../lib/agent/person';
import { Turns } from '../../../lib/agent/turns';
import type { ConversationRef } from '../../../lib/domain/conversation';
import type { AttemptReport, SendOrder } from '../../../lib/domain/delivery';
import type { Fact } from '../../../lib/domain/facts';
import { createTikTokPage } from '../../../lib/platforms/tiktok/page';
import { whereabouts } from '../../../lib/platforms/tiktok/whereabouts';

const end = new AbortController();
watchPerson(end.signal);
const page = createTikTokPage(whereabouts, end.signal);
const turns = new Turns();
const facts: Fact[] = [];
const reports: AttemptReport[] = [];
page.observe(
  (more) => facts.push(...more),
  () => undefined,
  end.signal,
);
const deliverer = createDeliverer(
  {
    page,
    claim: async () => ({ granted: true }),
    report: (_token, report) => reports.push(report),
    guard: (work) => work(),
    turns,
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
  readList: (cursor?: string) => turns.read((signal) => page.readList(cursor, signal), end.signal),
  readHistory: (conversation: ConversationRef, cursor?: string) =>
    turns.read((signal) => page.readHistory(conversation, cursor, signal), end.signal),
  deliver: (order: SendOrder) => deliverer.deliver(order),
  composers: () =>
    [...document.querySelectorAll('textarea')].filter((field) => field.getClientRects().length > 0).map(({ value }) => value),
};
Object.assign(globalThis, { agent });
