import type { CreatePage } from '../../agent/run';
import { openPageBridge } from '../../page-bridge/page-bridge';
import { fillOnLoan } from '../../page-kit/loan';
import { probeWhileUnreachable } from '../../page-kit/probe';
import { asTyped } from '../../page-kit/text-field';
import { askWhoWrote } from './authors';
import { composerOf, holds, type } from './composer';
import { Directory } from './directory';
import { Driver } from './drive';
import { HealthWatch } from './health';
import { History } from './history';
import { siteAt } from './hosts';
import { Identification } from './identity';
import { List } from './list';
import { Reads } from './reads';
import { followNews } from './refresh';
import { trace } from './trace';
import { Traffic } from './traffic';
import { watchOpenings } from './witness';

/** Shopee's chat page: every part listens to the same traffic, and this is where they are put together. */
export const createShopeePage: CreatePage = (whereabouts, signal) => {
  const bridge = openPageBridge(signal);
  const directory = new Directory(siteAt(location.hostname));
  const traffic = new Traffic(bridge, directory);
  const reads = new Reads(bridge, traffic);
  const list = new List(reads, traffic);
  const history = new History(reads, traffic, directory);
  const identification = new Identification(bridge, watchOpenings(traffic), (id) => directory.isConversation(id));
  const driver = new Driver(bridge, identification, directory);
  let changed: () => void = () => undefined;
  const health = new HealthWatch(whereabouts, bridge, traffic, () => changed());

  return {
    observe(emit, told, ending) {
      changed = told;
      traffic.emitTo(emit);
      followNews(traffic, list, history, directory, ending);
      askWhoWrote(traffic, history, directory, ending);
      probeWhileUnreachable(traffic, () => list.read(undefined, ending), ending);
    },
    health: () => health.now(),
    readList: (cursor, ending) => list.read(cursor, ending),
    readHistory: (conversation, cursor, ending) => history.read(conversation, cursor, ending),
    open: (conversation, ending) => driver.bring(conversation, ending),
    identify: (conversation) => identification.of(conversation),
    fill: (conversation, text, ending) =>
      fillOnLoan(
        {
          conversation: conversation.remoteId,
          ours: asTyped(text),
          fieldOf: composerOf,
          isThere: () => identification.of(conversation) === 'same',
        },
        () => type(text, ending),
        signal,
      ),
    holds,
    press: (number) => driver.press(number),
    trace(conversation, text, seen, ending) {
      driver.open++;
      ending.addEventListener('abort', () => driver.open--, { once: true });
      trace(traffic, conversation, text, seen, ending);
    },
  };
};
