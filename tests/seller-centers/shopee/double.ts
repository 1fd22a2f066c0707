import type { Double } from '../types.ts';
import { createShopeeCenter } from './center.ts';
import { SELLER_HOSTS, SHOPEE_HOSTS } from './hosts.ts';
import { refusalOf } from './server/refusals.ts';
import type { ShopeeCenter } from './types.ts';
import { SHOPEE_VARIANTS } from './variants.ts';

export const shopeeDouble: Double<ShopeeCenter> = {
  hosts: SHOPEE_HOSTS,
  variants: SHOPEE_VARIANTS,
  parts: {
    list: '[data-cy="webchat-conversation-list"]',
    row: '[data-cy^="webchat-conversation-cell-root"]',
    composer: '[data-cy="webchat-conversation-detail-input"] #inputField textarea',
    ownMessage: '[data-cy="webchat-message-send"]',
  },
  refusalWords: refusalOf('inappropriate').text,
  picture: { type: 'image', content: { url: 'https://cf.shopee.sg/file/sg-1', thumb_url: 'https://cf.shopee.sg/file/sg-1_tn' } },
  manyShops: { account: 'sub' },
  countries: ['SG', 'MY', 'PH', 'TH', 'ID', 'TW', 'BR', 'VN'],
  chatUrl(country) {
    const seller = SELLER_HOSTS.find((one) => one.country === country);
    if (!seller) throw new Error(`Shopee has no seller centre in "${country}"`);
    return `https://${seller.host}/new-webchat/conversations`;
  },
  create: createShopeeCenter,
};
