import { defineContentScript } from 'wxt/utils/define-content-script';
import { watchBothWays } from '../../page-bridge/both-ways';
import { install } from '../../page-bridge/install';
import { objects } from '../../page-bridge/objects';
import { hook } from './hook';
import { MATCHES } from './hosts';

export default defineContentScript({
  matches: [...MATCHES],
  runAt: 'document_start',
  world: 'MAIN',
  main: () =>
    install(hook, {
      watch: watchBothWays,
      answer: objects,
      // Facts 6, "Error codes": the header that asks for a captcha.
      note: (header) => ({ challenge: header('bdturing-verify') !== null }),
    }),
});
