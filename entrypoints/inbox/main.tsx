import { mountInbox } from '../../components/inbox/mount';

void mountInbox('tab', document.getElementById('root') as HTMLElement);
