import { defineContentScript } from 'wxt/utils/define-content-script';
import { installHook } from '../../page-bridge/main';
import { hook } from './hook';
import { MATCHES } from './hosts';

export default defineContentScript({
  matches: [...MATCHES],
  runAt: 'document_start',
  world: 'MAIN',
  main: () => installHook(hook),
});
