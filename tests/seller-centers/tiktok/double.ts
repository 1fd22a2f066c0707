import type { Double } from '../types.ts';
import { createTiktokCenter } from './center.ts';
import { CROSS_BORDER_HOST, MEDIA_HOST, SELLER_HOSTS, TIKTOK_HOSTS } from './hosts.ts';
import { REFUSALS } from './server/refusals.ts';
import type { TiktokCenter } from './types.ts';
import { TIKTOK_VARIANTS } from './variants.ts';

export const tiktokDouble: Double<TiktokCenter> = {
  hosts: TIKTOK_HOSTS,
  variants: TIKTOK_VARIANTS,
  parts: {
    list: 'div:has(> [data-testid="chat.chatroom.conversation_card"])',
    row: '[data-testid="chat.chatroom.conversation_card"]',
    composer: '#chat-input-textarea textarea',
    ownMessage: '.chatd-message--right',
  },
  refusalWords: REFUSALS.sensitive.text,
  picture: {
    type: 'file_image',
    content: { content: '[Image]', imageUrl: `https://${MEDIA_HOST}/tote.jpeg`, imageWidth: '1280', imageHeight: '720' },
  },
  hidesAnswers: ({ socketIn, workerPosts, sendVia }) => socketIn === 'worker' && workerPosts === 'veiled' && sendVia === 'socket',
  manyShops: { inbox: 'all-shops' },
  countries: ['VN', 'MY', 'TH', 'PH', 'US', 'ID'],
  /** Countries without a seller center of their own are served by the cross-border one. */
  chatUrl(country) {
    const own = SELLER_HOSTS.find(({ region }) => region === country);
    if (own) return `https://${own.host}/chat/inbox/current?shop_region=${country}&lang=en`;
    return `https://${CROSS_BORDER_HOST}/chat/inbox/current?shop_region=${country}&lang=en&cb_shop_region=${country}&from=seller_center_navigation_im`;
  },
  create: createTiktokCenter,
};
