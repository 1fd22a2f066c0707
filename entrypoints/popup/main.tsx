import { mountPopup } from '../../components/popup/mount';
import { preparePanel } from '../../lib/host/panel';

void mountPopup(document.getElementById('root') as HTMLElement, preparePanel());
