import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { violationsOf } from './support/axe.ts';

const inPage = <T>(work: string): string =>
  `(async () => { const db = await new Promise((resolve, reject) => {
  const asked = indexedDB.open('speedsell'); asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error); });
  try { return await (${work})(db); } finally { db.close(); } })()` as string & { result?: T };

const countOf = (table: string): string =>
  inPage(`(db) => new Promise((resolve) => { const asked = db.transaction('${table}').objectStore('${table}').count();
    asked.onsuccess = () => resolve(asked.result); })`);

test('a store is erased by a typed word, not while a message of it waits, and an export brings it back as an archive', async ({
  desk,
  town,
}) => {
  desk.shopee.switches.account = 'sub';
  const farid = town.buyer(town.shop('Lumi Skin', 'SG'), 'Farid Hakim', { messages: 12 });
  const siti = town.buyer(town.shop('Baan Cotton', 'TH'), 'Siti Aminah', { messages: 5 });
  const { inbox, chat } = await desk.open();
  for (const [{ name }, messages] of [[siti, '5'] as const, [farid, '12'] as const]) {
    await inbox.choose(name);
    await expect(inbox.page.locator('[data-history]')).toHaveAttribute('data-loaded', messages);
  }

  const options = await desk.openOptions();
  const { page } = options;
  await options.show('Data');
  const kept = (store: string) => page.locator('[data-kept]').filter({ hasText: store });
  await expect(kept('Lumi Skin SG')).toContainText(/Messages: 12 · Chats: 1 · about/);
  await expect(kept('Lumi Skin SG').locator('[data-archive]')).toHaveCount(0);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await (await downloading).path();
  expect(JSON.parse(await readFile(file, 'utf8')).tables.messages).toHaveLength(17);

  // With its page closed a message waits, and holds up the erasing of its store alone.
  await chat.page.close();
  await inbox.write('Yes, it is in stock.');
  await expect(inbox.page.locator('[data-status="queued"]')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Erase Lumi Skin SG', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText(
    '1 message of this store waits or is on its way. Wait until it is sent, or delete it first.',
  );
  await page.getByRole('button', { name: 'Erase Baan Cotton TH', exact: true }).click();
  await expect(page.getByText('Type ERASE to erase 5 messages from this browser.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const erase = kept('Baan Cotton TH').getByRole('button', { name: 'Erase', exact: true }).last();
  await expect(erase).toBeDisabled();
  await page.getByRole('textbox', { name: 'Type ERASE to erase Baan Cotton TH' }).fill('ERASE');
  await page.keyboard.press('Enter');
  await expect(kept('Baan Cotton TH')).toHaveCount(0);
  await expect(inbox.row(siti.name)).toHaveCount(0);
  await expect(kept('Lumi Skin SG')).toContainText('Messages: 13');

  // A file that was changed is refused in words; the one that was exported brings back what had gone, twice the same.
  const choose = async (name: string, buffer: Buffer): Promise<void> => {
    await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/json', buffer });
  };
  const whole = await readFile(file, 'utf8');
  await choose('hostile.json', Buffer.from(whole.replaceAll('https://seller.shopee', 'https://seller.shopee.evil')));
  await expect(page.getByRole('alert')).toHaveText(/^Nothing was imported: the file is damaged or was changed \(stores\.\d\)\.$/);
  await choose('newer.json', Buffer.from(whole.replace(/"schema":\d+/, '"schema":999')));
  await expect(page.getByRole('alert')).toHaveText('Nothing was imported: the file is from a newer SpeedSell. Update this one first.');
  for (const added of [5, 0]) {
    await choose('export.json', Buffer.from(whole));
    const preview = page.getByRole('region', { name: 'What is in the file' });
    await expect(preview).toContainText('2 stores');
    await expect(preview).toContainText('17 messages');
    expect(await violationsOf(page)).toEqual([]);
    await preview.getByRole('button', { name: 'Import' }).click();
    await expect(page.getByText(`Imported. New here: messages ${added}, chats ${added === 0 ? 0 : 1}.`)).toBeVisible();
    await expect.poll(() => page.evaluate(countOf('messages'))).toBe(18);
  }
  await expect(kept('Baan Cotton TH').locator('[data-archive]')).toHaveAttribute('data-archive', 'complete');
  await inbox.choose(siti.name);
  await expect(inbox.page.locator('[data-history]')).toHaveText('Loaded all 5 messages');
  // The message that waits still waits, and what was imported has sent nothing.
  expect(desk.shopee.ledger.filter(({ text }) => text === 'Yes, it is in stock.')).toHaveLength(0);
  await expect.poll(() => page.evaluate(countOf('outbox'))).toBe(1);
});

test('messages older than chosen leave, and scrolling up brings them back', async ({ desk, town }) => {
  const farid = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 140, unread: 0 });
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  const history = inbox.page.locator('[data-history]');
  const log = inbox.page.getByRole('log', { name: 'Messages' });
  const readAll = () =>
    expect(async () => {
      await log.evaluate((box) => box.scrollTo(0, 0));
      await expect(history).toHaveAttribute('data-complete', 'true', { timeout: 500 });
    }).toPass({ timeout: 40_000 });
  await readAll();
  const total = Number(await history.getAttribute('data-loaded'));
  await inbox.write('All done.');
  await expect(inbox.page.locator('[data-status="sent"]').last()).toBeVisible();

  const options = await desk.openOptions();
  await options.show('Data');
  // As if all of it were of long ago, and read long ago.
  await options.page.evaluate(
    inPage(`(db) => new Promise((resolve) => {
      const change = db.transaction(['messages', 'conversations'], 'readwrite');
      change.oncomplete = () => resolve(undefined);
      const each = (table, edit) => { change.objectStore(table).openCursor().onsuccess = ({ target: { result } }) => {
        if (!result) return; edit(result.value); result.update(result.value); result.continue(); }; };
      each('messages', (row) => { row.at -= 4e9; row.order -= 4e9; });
      each('conversations', (row) => { row.history.askedAt = 0; row.waitingSince = undefined; row.unread = 0; });
    })`),
  );
  await options.page.getByRole('combobox', { name: 'Keep messages' }).selectOption('30 days');
  await expect.poll(() => options.page.evaluate(countOf('messages'))).toBe(60);
  await inbox.page.reload();
  await inbox.choose(farid.name);
  await expect(history).toHaveText('Loaded 60 messages (scroll up to load earlier messages)');
  await options.page.getByRole('combobox', { name: 'Keep messages' }).selectOption('Always');
  await readAll();
  await expect(history).toHaveAttribute('data-loaded', String(total + 1));
});
