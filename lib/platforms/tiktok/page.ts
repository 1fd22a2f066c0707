import type { CreatePage } from '../../agent/run';
import { openEar } from '../../page-bridge/ear';
import { fillOnLoan } from '../../page-kit/loan';
import { asTyped } from '../../page-kit/text-field';
import { Composer, composerOf } from './composer';
import { Directory } from './directory';
import { watchDrafts } from './drafts';
import { Driver } from './drive';
import { HealthWatch } from './health';
import { History } from './history';
import { Identification } from './identity';
import { List } from './list';
import { Openings } from './openings';
import { Rows } from './rows';
import { Scan } from './scan';
import { trace } from './trace';
import { Traffic } from './traffic';

/** TikTok Shop's chat page: every part listens to the same traffic, and this is where they are put together. */
export const createTikTokPage: CreatePage = (whereabouts, signal) => {
  const bridge = openEar(signal);
  const directory = new Directory(new URL(location.href));
  const traffic = new Traffic(bridge, directory);
  const scan = new Scan(bridge, traffic, directory);
  const identification = new Identification(bridge, new Openings(bridge, traffic, directory, signal), directory);
  const rows = new Rows(bridge, traffic, directory);
  const driver = new Driver(identification, rows, directory);
  const list = new List(traffic, directory, rows, scan);
  const history = new History(directory, driver, identification, scan);
  const composer = new Composer();
  const drafts = watchDrafts(identification, traffic, signal);
  let changed: () => void = () => undefined;
  const health = new HealthWatch(whereabouts, bridge, traffic, directory, scan, () => changed());

  return {
    observe(emit, told, ending) {
      changed = told;
      traffic.emitTo(emit);
      scan.start(ending);
    },
    health: () => health.now(),
    readList: (cursor, ending) => list.read(cursor, ending),
    readHistory: (conversation, cursor, ending) => history.read(conversation, cursor, ending),
    open: (conversation, ending) => driver.bring(conversation, ending),
    hasDraft: () => drafts.isAny(),
    identify: (conversation) => identification.of(conversation),
    fill: (conversation, text, ending) =>
      fillOnLoan(
        {
          conversation: conversation.remoteId,
          ours: asTyped(text),
          fieldOf: composerOf,
          isThere: () => identification.of(conversation) === 'same',
        },
        () => composer.type(text, ending),
        signal,
      ),
    holds: (text) => composer.holds(text),
    press: () => composer.press(),
    trace: (conversation, text, seen, ending) => trace(bridge, traffic, conversation, text, seen, ending),
  };
};
