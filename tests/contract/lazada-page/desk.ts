import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import type { Fact } from '../../../lib/domain/facts';
import type { HistoryPage } from '../../../lib/domain/reads';
import { eventually } from '../../eventually';
import { apiId, buyerNumber, SELLER, type Service } from './server.ts';
import { type Built, launch, openStage, type Stage } from './stage.ts';

export let built: Built;
export let stage: Stage;

/** One browser for a file, one page for a test. */
export function setDesk(): void {
  beforeAll(async () => {
    built = await launch();
  }, 120_000);
  afterAll(() => built.browser.close());
  afterEach(() => stage.close());
}

export const refOf = (n: number, buyerName = `buyer${n}`) => ({ storeKey: SELLER, remoteId: apiId(n), buyerId: buyerNumber(n), buyerName });
export const facts = () => stage.inAgent<Fact[]>('agent.facts');
export const reports = () => stage.inAgent<AttemptReport[]>('agent.reports');
export const history = (n: number, cursor?: string) =>
  stage.inAgent<HistoryPage>(`agent.readHistory(${JSON.stringify(refOf(n))}, ${JSON.stringify(cursor)})`);
let tokens = 0;

export async function deliver(n: number, text: string, more: object = {}): Promise<void> {
  const order = { token: `token-${++tokens}`, conversation: refOf(n), text, deadlineAt: Date.now() + 15_000, number: 1, ...more };
  expect(await stage.inAgent(`agent.deliver(${JSON.stringify(order)})`)).toEqual({ accepted: true });
}

export async function settled(): Promise<AttemptReport> {
  return eventually(
    async () => {
      const last = (await reports()).at(-1);
      if (!last || last.kind === 'request-seen') throw new Error('not settled');
      return last;
    },
    { timeout: 18_000, interval: 50 },
  );
}

/** Opens the page without waiting for anything. */
export async function open(html = built.html, prepare: (service: Service, page: Page) => unknown = () => undefined): Promise<void> {
  stage = await openStage({ ...built, html }, prepare);
}

export async function ready(prepare?: (service: Service, page: Page) => unknown): Promise<void> {
  stage = await openStage(built, prepare);
  await eventually(async () => expect((await facts()).some(({ kind }) => kind === 'conversation')).toBe(true), { timeout: 10_000 });
}

/** A worker of the page hands it this. */
export const push = (frame: unknown) =>
  stage.page.evaluate((text) => {
    const source = `onconnect = ({ ports: [port] }) => port.postMessage(${JSON.stringify(text)})`;
    new SharedWorker(URL.createObjectURL(new Blob([source]))).port.start();
  }, JSON.stringify(frame));
export const frameOf = (data: string, compressType = 'COMMON') => ({
  protocol: 'ACCS_H5',
  type: 'DATA',
  serviceId: 'im',
  compressType,
  data,
});
export const flags = (page: Page, values: object) => page.addInitScript((given) => Object.assign(window, given), values);
export const OLDER = {
  list: 'messagebox/querySessionList',
  history: 'messagebox/queryMessageListBySessionViewId',
  send: 'receiver/sendImMessage',
};
export const RENAMED = {
  list: 'mtop.zzz.im.aaa.one',
  history: 'mtop.zzz.im.aaa.two',
  send: 'mtop.zzz.im.aaa.three',
  open: 'mtop.zzz.im.aaa.four',
};
