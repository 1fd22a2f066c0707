import type { Behaviour } from './behaviour.ts';
import { faults } from './behaviours/faults.ts';
import { hidden } from './behaviours/hidden.ts';
import { history } from './behaviours/history.ts';
import { hostile } from './behaviours/hostile.ts';
import { kills } from './behaviours/kills.ts';
import { offline } from './behaviours/offline.ts';
import { order } from './behaviours/order.ts';
import { refused } from './behaviours/refused.ts';
import { restarts } from './behaviours/restarts.ts';
import { send } from './behaviours/send.ts';
import { session } from './behaviours/session.ts';
import { smoke } from './behaviours/smoke.ts';
import { texts } from './behaviours/texts.ts';

/** What is promised on every marketplace, on every page of it that a seller can meet. */
export const PROMISES: Readonly<Record<number, string>> = {
  1: 'Enter: "sending" before any answer, then exactly one message for the right buyer of the right shop',
  2: 'every text arrives byte for byte and stands so in its bubble',
  3: 'refused is "failed" with the site’s reason; nothing pressed twice is sent twice',
  4: 'whatever becomes of the answer, the outcome is true and the message there once',
  5: 'whatever is killed in the middle of a send, nothing is lost, nothing is twice, no word is false',
  6: 'each message reaches its own buyer, in order',
  7: 'offline, messages wait; back, they go out in order, once',
  8: 'signed out, asked for a code, page changed: said so, message kept, no act on the page',
  9: 'a hidden page sends, or says what it waits for; never a false "failed"',
  10: 'the whole list and history, and what is written elsewhere, once and at once',
  11: 'what others write is only words; the extension asks no host for anything',
};

/** The slow ones first: they would else be what is still running at the end. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...texts,
  ...faults,
  ...kills,
  ...history,
  ...order,
  ...restarts,
  ...session,
  ...offline,
  ...hidden,
  ...hostile,
  ...refused,
  ...send,
  smoke,
];
