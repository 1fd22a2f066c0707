import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../ui/marks.css';
import '../ui/ui.css';
import '../ui/connection.css';
import '../ui/tags.css';
import './options.css';
import './quick-replies.css';
import './limits.css';
import './alerts.css';
import './store-data.css';
import './page-doctor.css';
import '../inbox/storage-failed.css';
import { readHost } from '../../lib/host/browser-host';
import { addPageWords } from '../../lib/i18n/page-words';
import { openStorage } from '../../lib/state/database';
import { applySettings } from '../../lib/state/settings';
import { poke } from '../../lib/state/worker';
import { addIcons } from '../ui/Icon';
import { sayMissing } from '../ui/Later';
import { pageIcons } from '../ui/page-icons';
import { Options } from './Options';

export async function mountOptions(root: HTMLElement): Promise<void> {
  addIcons(pageIcons);
  addPageWords();
  await openStorage();
  await applySettings();
  render(<Options />, root);
  poke('page-check', {});
  readHost().catch(sayMissing);
}
