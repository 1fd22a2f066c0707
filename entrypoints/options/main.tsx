import { mountOptions } from '../../components/options/mount';

void mountOptions(document.getElementById('root') as HTMLElement);
