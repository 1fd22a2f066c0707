import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Fact } from '../../lib/domain/facts';
import { eventually } from '../eventually';
import { outcomeOf } from './stage.ts';
import { conversationNumber, type Service, said } from './tiktok-page/server.ts';
import { type Built, launch, openTold, type Stage } from './tiktok-page/stage.ts';

let built: Built;
let stage: Stage;

beforeAll(async () => {
  built = await launch();
}, 120_000);
afterAll(() => built.browser.close());
afterEach(() => stage.close());

const refOf = (n: number) => ({
  storeKey: '7495',
  remoteId: conversationNumber(n),
  buyerId: String(5_000_000_000 + n),
  buyerName: `buyer ${5_000_000_000 + n}`,
});
let tokens = 0;

async function deliver(n: number, text: string): Promise<void> {
  const order = { token: `token-${++tokens}`, conversation: refOf(n), text, deadlineAt: Date.now() + 30_000, number: 1 };
  expect(await stage.inAgent(`agent.deliver(${JSON.stringify(order)})`)).toEqual({ accepted: true });
}

async function conversationsNamed(name: string): Promise<string[]> {
  const facts = await stage.inAgent<Fact[]>('agent.facts');
  return facts.flatMap((fact) => (fact.kind === 'conversation' && fact.buyerName === name ? fact.remoteId : []));
}

const settled = () => outcomeOf(stage, 32_000);

async function ready(prepare?: (service: Service) => unknown, setup?: string): Promise<void> {
  stage = await openTold(built, prepare, setup);
}

it('finds a row far down the list', async () => {
  await ready((service) => {
    service.conversations = 40;
  });
  await deliver(37, 'far down');
  expect(await settled()).toMatchObject({ kind: 'accepted' });
  expect(stage.service.sends).toMatchObject([{ conversation: conversationNumber(37) }]);
});

it.each([
  ['tell it under another name', "window.ownerAs = ({ conversationId }) => ({ session: { id: conversationId, draft: '' } })"],
  ['tell nothing but the name of the buyer', 'window.ownerAs = () => ({}); window.asksNames = true'],
])('reaches a buyer whose row’s components %s', async (_name, setup) => {
  await ready(undefined, setup);
  await deliver(1, 'to you');
  expect(await settled()).toMatchObject({ kind: 'accepted' });
  expect(stage.service.sends).toMatchObject([{ conversation: conversationNumber(1), text: 'to you' }]);
  // The rows are looked at on their own clock, and said nothing before the traffic had named their conversations.
  await eventually(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'connected' }));
});

it('is not made to one of two buyers of a name whose rows tell no more', async () => {
  const same = (service: Service) => {
    service.names = ['one', 'buyer 5000000001', 'buyer 5000000001'];
  };
  await ready(same, 'window.ownerAs = () => ({}); window.asksNames = true');
  // The names come by a call of their own; until both are known, one of them alone has the name.
  await eventually(async () => expect(await conversationsNamed('buyer 5000000001')).toHaveLength(2));
  await deliver(1, 'to one of you');
  expect(await settled()).toMatchObject({ kind: 'not-acted' });
  expect(stage.service.asked.filter((asked) => asked.startsWith('301'))).toEqual([]);
});

it('reaches a conversation that stands in another folder than that of all', async () => {
  await ready(undefined, `window.closedOnes = ['${conversationNumber(1)}']`);
  await deliver(1, 'closed, and yet');
  expect(await settled()).toMatchObject({ kind: 'accepted' });
  await deliver(0, 'back among all');
  await eventually(() => expect(stage.service.sends).toHaveLength(2), { timeout: 12_000 });
  expect(stage.service.sends.map(({ conversation }) => conversation)).toEqual([1, 0].map(conversationNumber));
});

it.each([
  ['of a name and an id that nobody knows', "['Lịch sử (1)', 'ARCHIVE_2']"],
  ['that only its name tells, in the language of the site', "['Đã đóng (1)', '']"],
])('reaches a conversation that stands in a folder %s', async (_name, folder) => {
  await ready(undefined, `window.closedOnes = ['${conversationNumber(1)}']; window.closedFolder = ${folder}`);
  await deliver(1, 'closed, and yet');
  expect(await settled()).toMatchObject({ kind: 'accepted' });
  expect(stage.service.sends.map(({ conversation }) => conversation)).toEqual([conversationNumber(1)]);
});

it.each([
  ['All', "['All']"],
  ['by a name and an id that nobody knows', "['Mọi cuộc trò chuyện', 'EVERYTHING']"],
])('leaves the folder of all open, called %s, when a conversation is in none', async (_name, folder) => {
  await ready(undefined, `window.closedOnes = []; window.allFolder = ${folder}`);
  await deliver(7, 'nowhere');
  expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'wrong-buyer' });
  expect(await stage.page.evaluate('window.app.state.folder')).toBe('ALL');
});

it('is told as a page that changed, and no folder is looked through, when not one conversation is where rows were', async () => {
  await ready(undefined, 'window.closedOnes = []; window.drawsNoRows = true');
  await deliver(1, 'nowhere to be seen');
  expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
  expect(await stage.page.evaluate('window.foldersOpened')).toBeUndefined();
});

it.each([
  ['nobody writes, every folder', false, ['ALL', 'CLOSED']],
  ['a buyer writes, that of all alone', true, ['ALL']],
])('looks where no folder has a row, while %s, and then tells it as a page that changed', async (_what, isWriting, opened) => {
  await ready(undefined, "window.closedOnes = []; window.drawsNoRows = true; window.homeFolder = 'UNREPLIED'; window.socketVia = 'page'");
  if (isWriting) {
    await eventually(() => expect(stage.service.socket).toBeDefined());
    stage.service.push(said(50, conversationNumber(2)));
    await eventually(async () => expect(await stage.inAgent('agent.facts')).toContainEqual(expect.objectContaining({ live: true })));
  }
  await deliver(1, 'nowhere to be seen');
  expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
  expect([...new Set((await stage.page.evaluate('window.foldersOpened')) as string[])].filter((id) => id !== 'UNREPLIED')).toEqual(opened);
});

it('is told as a page that changed when the thread that opens shows none of the messages that the page was given', async () => {
  await ready(undefined, 'window.ownerAs = () => ({}); window.asksNames = true; window.renamesCards = true');
  await deliver(1, 'to whom?');
  expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
  expect(stage.service.sends).toEqual([]);
});
