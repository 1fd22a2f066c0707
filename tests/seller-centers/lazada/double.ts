import type { Double } from '../types.ts';
import { createLazadaCenter } from './center.ts';
import { LAZADA_HOSTS, MEDIA_HOST, SELLER_HOSTS } from './hosts.ts';
import { refusalOf } from './server/refusals.ts';
import type { LazadaCenter } from './types.ts';
import { LAZADA_VARIANTS } from './variants.ts';

export const lazadaDouble: Double<LazadaCenter> = {
  hosts: LAZADA_HOSTS,
  variants: LAZADA_VARIANTS,
  parts: {
    list: '.session-list',
    row: '.session-list .session-item',
    composer: '.next-input-textarea textarea',
    // Whose a message is stands in nothing but the place of the face.
    ownMessage: '.message-row:has(> .next-avatar:last-child)',
  },
  refusesBeside: ({ refusal }) => refusal === 'process-msg',
  refusalWords: refusalOf('sensitive').text,
  picture: { type: '3', content: { imgUrl: `https://${MEDIA_HOST}/g/p/tea.jpg`, osskey: 'tea', width: 800, height: 600 } },
  manyShops: { account: 'all-shops' },
  countries: ['SG', 'MY', 'PH', 'TH', 'ID', 'VN'],
  chatUrl(country) {
    const seller = SELLER_HOSTS.find((one) => one.country === country);
    if (!seller) throw new Error(`Lazada has no seller center in "${country}"`);
    return `https://${seller.host}/apps/im/window`;
  },
  create: createLazadaCenter,
};
