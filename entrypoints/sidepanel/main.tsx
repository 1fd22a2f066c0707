import { mountInbox } from '../../components/inbox/mount';

void mountInbox('panel', document.getElementById('root') as HTMLElement);
