import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../ui/marks.css';
import '../ui/ui.css';
import '../ui/menu.css';
import './inbox.css';
import './views.css';
import './bulk.css';
import './first-run.css';
import './storage-failed.css';
import '../thread/thread.css';
import '../thread/bubble.css';
import '../composer/composer.css';
import '../details/details.css';
import '../palette/palette.css';
import '../ui/tags.css';
import { readHost } from '../../lib/host/browser-host';
import { openStorage, storage } from '../../lib/state/database';
import { type Surface, surface } from '../../lib/state/navigation';
import { intents, writeNotedPresses } from '../../lib/state/send';
import { applySettings } from '../../lib/state/settings';
import { poke } from '../../lib/state/worker';
import { sayMissing } from '../ui/Later';
import { Inbox } from './Inbox';
import { readLaterParts } from './later-parts';

/** Panel and full tab are the same inbox; only what the worker may do with a page in front differs. */
export async function mountInbox(where: Surface, root: HTMLElement): Promise<void> {
  surface.value = where;
  await openStorage();
  await applySettings();
  render(<Inbox />, root);
  if (storage.peek().state === 'open') await writeNotedPresses();
  poke('page-check', {});
  for (const change of ['online', 'offline']) addEventListener(change, () => poke('page-check', {}));
  readAfterPaint().catch(sayMissing);
}

/** Nothing of it is seen; none of it may make the first paint wait. What the buttons of a message need is here before one is pressed. */
async function readAfterPaint(): Promise<void> {
  const [{ keepGoing }] = await Promise.all([import('../../lib/state/keep-going'), readHost(), intents(), readLaterParts()]);
  keepGoing();
}
