// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { Driver } from '../../../../lib/platforms/lazada/drive';
import type { Identification } from '../../../../lib/platforms/lazada/identity';
import { Rows } from '../../../../lib/platforms/lazada/rows';
import { exchanges } from './exchanges';
import { BUYER, SELLER, SESSION } from './fixture';

const conversation = { storeKey: SELLER, remoteId: SESSION, buyerId: BUYER, buyerName: 'buyer1' };

/** A page whose rows we do not know, of which one thing is documented. */
function page(isNeeded = () => false) {
  document.body.innerHTML = '<i class="im-icon-paper-plane"></i>';
  const { bridge, traffic, directory, ask } = exchanges();
  const identification = { of: () => 'unproven', standing: () => 'other' } as unknown as Identification;
  const driver = new Driver(identification, directory, new Rows(bridge, directory), traffic, isNeeded);
  ask('list', {})({ session_list: [{ session_id: SESSION, title: 'buyer1', unread_count: '1' }] });
  return driver;
}

it('Enter is pressed when the icon led to nothing, the icon when Enter did, and what made the page send stays', () => {
  const driver = page();
  const pressed: string[] = [];
  const field = document.createElement('textarea');
  document.body.append(field);
  field.addEventListener('keydown', () => pressed.push('enter'));
  document.querySelector('.im-icon-paper-plane')?.addEventListener('click', () => pressed.push('icon'));
  for (const isHeard of [true, false, false, true, true, false, true]) {
    driver.press();
    if (isHeard) driver.hasSent();
  }
  expect(pressed).toEqual(['icon', 'icon', 'enter', 'icon', 'icon', 'icon', 'enter']);
});

it('a list that was understood and shows no row is not waited for long', async () => {
  const begun = Date.now();
  expect(await page().rowOf(conversation, new AbortController().signal)).toBeUndefined();
  expect(Date.now() - begun).toBeLessThan(2_500);
});

it('a buyer without a row waits while the page is needed, because it must not be left, and then gets a window', async () => {
  let isNeeded = true;
  const driver = page(() => isNeeded);
  const bring = () => driver.bring(conversation, new AbortController().signal);
  expect(await bring()).toMatchObject({ ok: false, wait: 'wrong-buyer', detail: 'page needed' });
  isNeeded = false;
  expect(await bring()).toMatchObject({ ok: false, wait: 'backoff', detail: 'opening its address' });
});

it('a filled search, which hides the row, is emptied', async () => {
  const driver = page();
  document.body.insertAdjacentHTML('beforeend', '<div class="search-bar"><input value="Siti"></div><div class="session-list"></div>');
  const search = document.querySelector('input') as HTMLInputElement;
  search.addEventListener('input', () => {
    const rows = search.value === '' ? '<div class="session-item"><i class="title-name">buyer1</i></div>' : '';
    (document.querySelector('.session-list') as Element).innerHTML = rows;
  });
  const row = await driver.rowOf(conversation, new AbortController().signal);
  expect(row?.textContent).toBe('buyer1');
});
