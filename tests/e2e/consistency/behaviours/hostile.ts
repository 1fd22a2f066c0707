import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../../fixtures.ts';
import { untilHeard } from '../../support/heard.ts';
import { expectLedger } from '../../support/ledger.ts';
import { requestsIn } from '../../support/net-log.ts';
import { doubleOf } from '../../support/platforms.ts';
import type { Behaviour } from '../behaviour.ts';

const ATTACKS = [
  '<img src=x onerror="globalThis.pwned=1">',
  '<script>globalThis.pwned=1</script>',
  '"><svg/onload=globalThis.pwned=1>',
  '<a href="javascript:globalThis.pwned=1">click</a>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '\x24{globalThis.pwned=1}{{constructor.constructor("globalThis.pwned=1")()}}',
  '\u202egnp.exe\u202c <b>bold</b> &lt;i&gt;',
  '</textarea><form action=https://evil.invalid><button>x',
] as const;
const NAME = '<img src=x onerror="globalThis.pwned=1">Farid';
const SHOP = '<b onmouseover="globalThis.pwned=1">Lumi</b>';
const LINKS = 'javascript:globalThis.pwned=1 and data:text/html,<script>1</script> and https://example.com/lumi?a=1&b=2';

export const hostile: readonly Behaviour[] = [
  {
    id: '11-html',
    title: 'names and messages full of HTML and script are words: nothing runs, nothing is built from them',
    async run({ desk, town, center }) {
      const shop = town.shop(SHOP);
      const buyer = town.buyer(shop, NAME, { messages: 1 });
      const { chat, inbox } = await desk.open();
      const popup = await desk.openPopup();
      await inbox.page.bringToFront();
      await inbox.choose(NAME);
      await untilHeard(center);
      for (const attack of [...ATTACKS, LINKS]) {
        center.buyerWrites(buyer.conversationId, attack);
        // Two messages of one millisecond have no order where ids have none; nobody types so fast.
        await sleep(20);
      }
      for (const attack of ATTACKS) await inbox.write(attack);
      await expectLedger(center, buyer, ATTACKS, 60_000);
      const shown = async (direction: string) => (await inbox.bubbles()).filter((bubble) => bubble.direction === direction);
      await expect
        .poll(async () => (await shown('out')).map(({ text, status }) => `${status}: ${text}`))
        .toEqual(ATTACKS.map((text) => `sent: ${text}`));
      await expect.poll(async () => (await shown('in')).slice(1).map(({ text }) => text)).toEqual([...ATTACKS, LINKS]);
      await inbox.search.fill('onerror');
      await expect(inbox.row(NAME).first()).toBeVisible();
      await expect(popup.store(shop)).toBeVisible();
      for (const page of [inbox.page, popup.page, chat.page]) expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
      const built = await inbox.page.evaluate(() => ({
        inWords: [...document.querySelectorAll('[data-part="text"] *')]
          .map((element) => element.localName)
          .filter((name) => name !== 'a' && name !== 'mark'),
        foreign: document.querySelectorAll('iframe, form[action], svg[onload], img[src="x"], script:not([src])').length,
        links: [...document.querySelectorAll<HTMLAnchorElement>('[data-part="text"] a')].map((link) => ({
          href: link.href,
          rel: link.rel,
        })),
      }));
      expect(built.inWords).toEqual([]);
      expect(built.foreign).toBe(0);
      for (const link of built.links) {
        expect(new URL(link.href).protocol).toBe('https:');
        expect(link.rel).toContain('noopener');
      }
    },
  },
  {
    id: '11-silence',
    isAlone: true,
    title: 'in a working day no request leaves for any host but the seller center’s, and none is the extension’s own',
    async run({ desk, town, center }) {
      const { hosts, picture } = doubleOf(desk.platform);
      const logFile = join(tmpdir(), `speedsell-net-${process.pid}.json`);
      const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 57 });
      await desk.start({ extraArgs: [`--log-net-log=${logFile}`] });
      const { inbox } = await desk.open();
      await inbox.choose(buyer.name);
      await inbox.write('Good morning.');
      await inbox.expectStatus('Good morning.', 'sent');
      await untilHeard(center);
      center.buyerWrites(buyer.conversationId, picture);
      center.buyerWrites(buyer.conversationId, 'https://tracker.invalid/look');
      await expect.poll(async () => (await inbox.bubblesOf('https://tracker.invalid/look')).length).toBe(1);
      await inbox.scrollToTop();
      const options = await desk.openOptions();
      for (const tab of ['Stores', 'Data', 'Page doctor'] as const) await options.show(tab);
      await desk.openPopup();
      await desk.end();
      const requests = requestsIn(await readFile(logFile, 'utf8'));
      await rm(logFile);
      expect(requests.filter(({ host }) => hosts.includes(host)).length).toBeGreaterThan(5);
      expect(requests.filter(({ initiator }) => initiator.startsWith('chrome-extension:'))).toEqual([]);
      const known = new Set([...hosts, '127.0.0.1', 'localhost']);
      expect(requests.filter(({ host, initiator }) => !known.has(host) && initiator !== 'not an origin')).toEqual([]);
    },
  },
];
