import { setTimeout as sleep } from 'node:timers/promises';
import { cutConnection } from '../../exchange.ts';
import type { ApiName } from '../naming.ts';
import { refuse } from './answers.ts';
import type { Call } from './call.ts';
import { openSession, readSession } from './changes.ts';
import { replyBuyer, replyLogin, replyMessages, replyOrders, replySessions, replySync, replyToken, replyUnread } from './reads.ts';
import { refusalOf } from './refusals.ts';
import { handleSend } from './send.ts';

interface Route {
  readonly run: (call: Call) => void | Promise<void>;
  /** Reads wait for the `readDelayMs` switch. */
  readonly isRead: boolean;
}

const read = (run: Route['run']): Route => ({ run, isRead: true });
const change = (run: Route['run']): Route => ({ run, isRead: false });

const ROUTES: Readonly<Record<ApiName, Route>> = {
  loginInfo: read(replyLogin),
  accsToken: read(replyToken),
  sessionList: read(replySessions),
  messageList: read(replyMessages),
  unreadCount: read(replyUnread),
  sync: read(replySync),
  orderCards: read(replyOrders),
  buyerProfile: read(replyBuyer),
  openSession: change(openSession),
  readSession: change(readSession),
  sendMessage: change(handleSend),
};

/** Constant literals that the page uses for everyone (platforms/lazada facts 3); a call without them did not come from it. */
export const ACCESS = { accessKey: 'lazada-pc-h5', accessToken: 'lazada-test-secret' } as const;

export async function runCall(call: Call): Promise<void> {
  const { switches } = call.backend;
  const { params } = call;
  if (params.accessKey !== ACCESS.accessKey || params.accessToken !== ACCESS.accessToken) return refuse(call, refusalOf('invalid_params'));
  const route = ROUTES[call.api];
  if (route.isRead && switches.readDelayMs > 0) await sleep(switches.readDelayMs);
  if (switches.down) return cutConnection(call.exchange);
  return route.run(call);
}
