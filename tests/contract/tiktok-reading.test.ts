import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryPage, ListPage } from '../../lib/domain/reads';
import { eventually } from '../eventually';
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
  buyerName: `buyer ${n}`,
});

async function ready(prepare?: (service: Service) => unknown, setup?: string): Promise<void> {
  stage = await openTold(built, prepare, setup);
}

describe('a read', () => {
  it('opens the conversation and goes back page by page', async () => {
    const id = conversationNumber(1);
    const all = Array.from({ length: 34 }, (_, n) => said(n + 1, id));
    await ready((service) => service.histories.set(id, all));
    const seen: string[] = [];
    const began = Date.now();
    for (let next: string | undefined, pages = 0; pages === 0 || next !== undefined; pages++) {
      const page = await stage.inAgent<HistoryPage>(`agent.readHistory(${JSON.stringify(refOf(1))}, ${JSON.stringify(next)})`);
      if (!page.ok) throw new Error(page.reason);
      if (pages === 0) expect(page.readAt).toBeGreaterThanOrEqual(began);
      seen.push(...page.messages.map(({ text }) => text));
      next = page.next;
      expect(pages).toBeLessThan(8);
    }
    expect(seen).toEqual(all.map(({ content }) => content).reverse());
    expect(new Set(stage.service.asked.filter((asked) => asked.startsWith('301')))).toEqual(new Set([`301 ${id}`]));
  });

  it('moves nothing under the hands of a person, and waits until they rest', async () => {
    await ready();
    const read = () => stage.inAgent<HistoryPage>(`agent.readHistory(${JSON.stringify(refOf(2))})`);
    await stage.page.getByText('Unreplied').click();
    expect(await read()).toMatchObject({ ok: false, reason: 'busy', stop: false });
    const first = await stage.inAgent<ListPage>('agent.readList()');
    expect(await stage.inAgent(`agent.readList(${JSON.stringify(first.ok && first.next)})`)).toMatchObject({ ok: false, reason: 'busy' });
    expect(stage.service.asked.filter((asked) => asked.startsWith('301'))).toEqual([]);
    await eventually(async () => expect(await read()).toMatchObject({ ok: true }), { timeout: 10_000, interval: 500 });
    await stage.page.getByText('buyer 5000000002').click();
    expect(await read()).toMatchObject({ ok: true });
  });

  it('gives the list as far as it is known, and its end', async () => {
    await ready();
    const first = await stage.inAgent<ListPage>('agent.readList()');
    if (!first.ok) throw new Error(first.reason);
    expect(first.conversations.map(({ remoteId }) => remoteId).sort()).toEqual([0, 1, 2].map(conversationNumber));
    expect(await stage.inAgent(`agent.readList(${JSON.stringify(first.next)})`)).toMatchObject({ ok: true, conversations: [] });
  });
});

describe('a list that comes page by page', () => {
  const read = (cursor?: string) => stage.inAgent<ListPage>(`agent.readList(${JSON.stringify(cursor)})`);
  async function walk(): Promise<string[]> {
    const seen: string[] = [];
    for (let next: string | undefined, pages = 0; pages === 0 || next !== undefined; pages++) {
      const page = await read(next);
      if (!page.ok) throw new Error(page.reason);
      seen.push(...page.conversations.map(({ remoteId }) => remoteId));
      next = page.next;
      expect(pages).toBeLessThan(30);
    }
    return seen;
  }
  const all = Array.from({ length: 24 }, (_, n) => conversationNumber(n)).sort();

  it('is read to its end, however long each page takes', async () => {
    await ready((service) => Object.assign(service, { conversations: 24, listed: { size: 8, delayMs: 3_500 } }));
    expect((await walk()).sort()).toEqual(all);
  });

  it('is not at its end because more does not come', async () => {
    await ready((service) => Object.assign(service, { conversations: 24, listed: { size: 8, delayMs: 20_000 } }));
    const first = await read();
    expect(first.ok && first.conversations).toHaveLength(8);
    expect(await read(first.ok ? first.next : '')).toMatchObject({ ok: false, reason: 'network', stop: false });
  });

  it('goes on where it was broken off, after it was begun anew', async () => {
    await ready((service) => Object.assign(service, { conversations: 24, listed: { size: 8, delayMs: 0 } }));
    const first = await read();
    const second = await read(first.ok ? first.next : '');
    await read();
    expect(await read(second.ok ? second.next : '')).toMatchObject({ ok: true });
    expect(await read('made up')).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});

describe('a person’s half sentence', () => {
  const hasDraft = () => stage.inAgent<boolean>('agent.hasDraft()');
  const composer = () => stage.page.locator('#chat-input-textarea textarea').locator('visible=true');
  const open = async (n: number) => {
    await stage.page.getByText(`buyer 500000000${n}`).click();
    await eventually(async () => expect(await stage.inAgent(`agent.identify(${JSON.stringify(refOf(n))})`)).toBe('same'));
  };

  it('is known after the person has gone to another conversation, until it is sent', async () => {
    // One composer for all, as a page may have that keeps the others' words in its memory.
    await ready(undefined, 'window.isOneComposer = true');
    await open(0);
    expect(await hasDraft()).toBe(false);
    await composer().click();
    await stage.page.keyboard.type('half a sen');
    await open(1);
    expect(await composer().inputValue()).toBe('');
    expect(await hasDraft()).toBe(true);
    await open(0);
    expect(await composer().inputValue()).toBe('half a sen');
    await composer().click();
    await stage.page.keyboard.type('tence');
    await stage.page.getByText('Send').click();
    await eventually(() => expect(stage.service.sends).toHaveLength(1));
    await open(1);
    expect(await hasDraft()).toBe(false);
  });

  it('is not known of words that were taken back, or that we typed', async () => {
    await ready(undefined, 'window.isOneComposer = true');
    await open(0);
    await composer().click();
    await stage.page.keyboard.type('no');
    await stage.page.keyboard.press('Backspace');
    await stage.page.keyboard.press('Backspace');
    await open(1);
    expect(await hasDraft()).toBe(false);
    const order = { token: 'ours', conversation: refOf(0), text: 'from the inbox', deadlineAt: Date.now() + 15_000, number: 1 };
    await stage.inAgent(`agent.deliver(${JSON.stringify(order)})`);
    await eventually(() => expect(stage.service.sends).toHaveLength(1), { timeout: 10_000 });
    await open(2);
    expect(await hasDraft()).toBe(false);
  });
});
