import { wouldBeMissed } from '../../agent/person';
import type { CreatePage } from '../../agent/run';
import { openEar } from '../../page-bridge/ear';
import { fillOnLoan } from '../../page-kit/loan';
import { asTyped } from '../../page-kit/text-field';
import { composerOf, holds, type } from './composer';
import { Directory } from './directory';
import { watchDrafts } from './drafts';
import { Driver } from './drive';
import { HealthWatch } from './health';
import { History } from './history';
import { siteAt } from './hosts';
import { Identification } from './identity';
import { NOT_UNDERSTOOD } from './judge';
import { List } from './list';
import { Rows } from './rows';
import { sitesOfPage } from './sites';
import { trace } from './trace';
import { Traffic } from './traffic';
import { Witness } from './witness';

/** Lazada's chat page: every part listens to the same traffic, and this is where they are put together. */
export const createLazadaPage: CreatePage = (whereabouts, signal) => {
  const bridge = openEar(signal);
  const directory = new Directory(() => (sitesOfPage().length > 1 ? undefined : siteAt(location.hostname)));
  const traffic = new Traffic(bridge, directory);
  const rows = new Rows(bridge, directory);
  const witness = new Witness(traffic);
  const identification = new Identification(bridge, directory, rows, witness, traffic, signal);
  const hasDraft = watchDrafts(traffic, witness, signal);
  /** Messages whose outcome is still followed. */
  let followed = 0;
  const isNeeded = () => followed > 0 || wouldBeMissed() || hasDraft();
  const driver = new Driver(identification, directory, rows, traffic, isNeeded);
  const list = new List(traffic, directory);
  const history = new History(traffic, directory, driver);
  let changed: () => void = () => undefined;
  const health = new HealthWatch(whereabouts, bridge, traffic, () => changed());
  /** The order at work. */
  let current = { isPressed: false };

  return {
    observe(emit, told) {
      changed = told;
      traffic.emitTo(emit);
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
    hasDraft,
    holds,
    press() {
      current.isPressed = true;
      driver.press();
    },
    trace(conversation, text, seen, ending) {
      const order = { isPressed: false };
      current = order;
      followed++;
      ending.addEventListener('abort', () => followed--, { once: true });
      const tell: typeof seen = (told) => {
        if (told.kind === 'request-seen' && order.isPressed) driver.hasSent();
        if (told.kind === 'accepted' || told.kind === 'refused') health.sendWas(true);
        if (told.kind === 'doubtful' && told.detail === NOT_UNDERSTOOD) health.sendWas(false);
        seen(told);
      };
      trace(traffic, conversation, text, () => order.isPressed, tell, ending);
    },
  };
};
