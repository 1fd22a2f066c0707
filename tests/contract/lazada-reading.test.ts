import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventually } from '../eventually';
import { deliver, facts, flags, frameOf, history, open, push, ready, setDesk, settled, stage } from './lazada-page/desk.ts';
import { apiId, SELLER, webId } from './lazada-page/server.ts';

setDesk();

describe('realtime', () => {
  it.each(['web', 'api'] as const)('hears a message in a frame, plain and zipped, in the words of %s', async (vocabulary) => {
    await ready((service) => Object.assign(service, { vocabulary }));
    for (const [index, zip] of [(text: string) => Buffer.from(text), (text: string) => gzipSync(text)].entries()) {
      const message = stage.service.frame(1, stage.service.write(1, `pushed ${index} ทดสอบ`));
      const body = JSON.stringify({ syncBody: { sessionId: webId(1) }, bizDataV2: JSON.stringify(message) });
      await push(frameOf(zip(body).toString('base64'), index ? 'GZIP' : 'COMMON'));
      const expected = expect.objectContaining({ kind: 'message', text: `pushed ${index} ทดสอบ`, direction: 'in', live: true });
      await eventually(async () => expect(await facts()).toContainEqual(expected), { timeout: 6_000 });
    }
  });

  it('takes nothing for a message that only says that there is one', async () => {
    await ready();
    const before = (await facts()).length;
    await push(frameOf(Buffer.from(JSON.stringify({ syncBody: { sessionId: webId(1), messageId: 'm1' } })).toString('base64')));
    await push(frameOf('%%%'));
    await eventually(
      async () =>
        expect(await stage.inAgent('agent.health()')).toMatchObject({
          checks: expect.arrayContaining([expect.objectContaining({ capability: 'realtime', state: 'works' })]),
        }),
      { timeout: 6_000 },
    );
    expect(await facts()).toHaveLength(before);
  });
});

describe('a page whose calls changed', () => {
  it('is told as that when its list cannot be read, and nothing is typed', async () => {
    await open(undefined, (service) =>
      service.answers.set('list', () => ({ body: { ret: ['SUCCESS::ok'], data: { session_list: [{ a: 1 }, { a: 2 }] } } })),
    );
    await eventually(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'page-changed' }), {
      timeout: 8_000,
    });
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
    expect(stage.service.sends).toHaveLength(0);
  });

  it('waits while the list is on its way', async () => {
    await open(undefined, (service) => service.answers.set('list', () => 'hang'));
    await stage.page.locator('.im-icon-paper-plane').waitFor({ state: 'attached' });
    await deliver(1, 'later');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'backoff' });
    expect(new URL(stage.page.url()).searchParams.has('buyerId')).toBe(false);
  });
});

describe('reading', () => {
  it.each([
    ['', {}],
    [' in a thread with room for all of it', { isTall: true }],
    [' in a thread in which no class is known', { isHashed: true }],
  ])('brings a history of 47, page by page, by turning to the conversation and scrolling up%s', async (_name, shown) => {
    await ready((service, page) => {
      for (let n = 1; n < 47; n++) service.write(1, `number ${n}`, n % 2 === 1);
      return flags(page, { scrolls: true, ...shown });
    });
    const seen = new Set<string>();
    const at = Date.now();
    for (let next: string | undefined, pages = 0; pages === 0 || next !== undefined; pages++) {
      const page = await history(1, next);
      if (!page.ok) throw new Error(`${page.reason} ${page.detail}`);
      expect(page.readAt).toBeGreaterThanOrEqual(at);
      for (const { remoteId } of page.messages) seen.add(remoteId);
      next = page.next;
      expect(pages).toBeLessThan(8);
    }
    expect(seen.size).toBe(47);
    expect(new Set(stage.service.asked.flatMap(({ data }) => data.sessionViewId ?? []))).toEqual(new Set([webId(1)]));
  });

  it('says how old it is what a page gives that does not ask again, and nothing when something newer is known', async () => {
    await ready((_service, page) => flags(page, { keeps: true }));
    const first = await history(1);
    if (!first.ok) throw new Error(first.reason);
    const again = await history(1);
    expect(again).toMatchObject({ ok: true, readAt: first.readAt, messages: [{ text: 'a question of buyer number 1' }] });
    stage.service.write(1, 'something newer');
    await stage.page.evaluate(() => (window as unknown as { relist(): Promise<void> }).relist());
    expect(await history(1)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('does not give a page that holds what cannot be read', async () => {
    await ready((service) =>
      service.answers.set('messagelist', (asked) => {
        const data = service.data(asked) as { result: { body: { typeData: object } }[] };
        Object.assign(data.result[0]?.body.typeData ?? {}, { sendTime: 'never' });
        return { body: { ret: ['SUCCESS::ok'], data } };
      }),
    );
    expect(await history(1)).toMatchObject({ ok: false, reason: 'unreadable' });
    expect((await facts()).filter(({ kind }) => kind === 'message')).toEqual([]);
    expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'page-changed' });
  });

  it('does not move the page under somebody who writes in it', async () => {
    await ready();
    await stage.page.getByText('buyer0', { exact: true }).click();
    await stage.page.locator('textarea').fill('half a sentence');
    const opened = () => stage.service.asked.filter(({ data }) => data.startTime === -1);
    await eventually(() => expect(opened()).toHaveLength(1));
    expect(await history(1)).toMatchObject({ ok: false, reason: 'busy' });
    expect(opened()).toHaveLength(1);
  });

  it('gives the list', async () => {
    await ready();
    expect(await stage.inAgent('agent.readList()')).toMatchObject({
      ok: true,
      stores: [{ storeKey: SELLER, site: 'sg' }],
      conversations: [{ remoteId: apiId(2) }, { remoteId: apiId(1) }, { remoteId: apiId(0) }],
    });
  });
});
