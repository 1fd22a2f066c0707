import { defineContentScript } from 'wxt/utils/define-content-script';
import { install } from '../../page-bridge/install';
import { textParts } from '../../page-bridge/text-parts';
import { hook } from './hook';
import { MATCHES } from './hosts';

export default defineContentScript({
  matches: [...MATCHES],
  runAt: 'document_start',
  world: 'MAIN',
  main: () => install(hook, textParts),
});
