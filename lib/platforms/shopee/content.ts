import { defineContentScript } from 'wxt/utils/define-content-script';
import { runPage } from '../../agent/run';
import shopee from './index';
import { createShopeePage } from './page';

export default defineContentScript({
  matches: [...shopee.matches, ...shopee.loginMatches],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: (context) => runPage(shopee, createShopeePage, context),
});
