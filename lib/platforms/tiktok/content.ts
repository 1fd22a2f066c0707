import { defineContentScript } from 'wxt/utils/define-content-script';
import { runPage } from '../../agent/run';
import { createTikTokPage } from './page';
import { whereabouts } from './whereabouts';

export default defineContentScript({
  matches: [...whereabouts.matches, ...whereabouts.loginMatches],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: (context) => runPage(whereabouts, createTikTokPage, context),
});
