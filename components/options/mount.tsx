import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/base.css';
import '../ui/marks.css';
import '../ui/ui.css';
import '../ui/connection.css';
import './options.css';
import './quick-replies.css';
import './page-doctor.css';
import '../inbox/storage-failed.css';
import { openStorage } from '../../lib/state/database';
import { applySettings } from '../../lib/state/settings';
import { poke } from '../../lib/state/worker';
import { Options } from './Options';

export async function mountOptions(root: HTMLElement): Promise<void> {
  await openStorage();
  await applySettings();
  render(<Options />, root);
  poke('page-check', {});
}
