import { expect, it } from 'vitest';
import { conversationIdOf, isFromPage, messageIdOf, platformIdOf, storeIdOf, storeKeyOf } from '../../../lib/domain/ids';

it('takes apart what it has put together, whatever the marketplace puts into its own part', () => {
  const storeId = storeIdOf('lazada', 'th:100:7');
  expect(platformIdOf(storeId)).toBe('lazada');
  expect(platformIdOf(conversationIdOf(storeId, 'a:b'))).toBe('lazada');
  expect(storeKeyOf(storeId)).toBe('th:100:7');
});

it('tells what came from the page from what was pressed here', () => {
  const conversationId = conversationIdOf(storeIdOf('shopee', '1'), '2');
  expect(isFromPage(messageIdOf(conversationId, '3'), conversationId)).toBe(true);
  expect(isFromPage('2f1e6c3a-0d0e-4a39-9a53-6f1a0c7be0a1', conversationId)).toBe(false);
  expect(isFromPage(messageIdOf(`${conversationId}0`, '3'), conversationId)).toBe(false);
});
