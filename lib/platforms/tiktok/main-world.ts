import { defineContentScript } from 'wxt/utils/define-content-script';
import { install } from '../../page-bridge/install';
import { hook, parts } from './hook';
import { MATCHES } from './hosts';

export default defineContentScript({
  matches: [...MATCHES],
  runAt: 'document_start',
  world: 'MAIN',
  main: () => install(hook, parts),
});
