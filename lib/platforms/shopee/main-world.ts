import { defineContentScript } from 'wxt/utils/define-content-script';
import { installHook } from '../../page-bridge/main';
import { hook } from './hook';
import shopee from './index';

export default defineContentScript({
  matches: [...shopee.matches],
  runAt: 'document_start',
  world: 'MAIN',
  main: () => installHook(hook),
});
