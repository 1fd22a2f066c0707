import { hash32 } from '../../random.ts';
import type { StartOptions } from '../../types.ts';
import { CATALOGUE } from './seed-texts.ts';
import type { ConversationRecord, World } from './world.ts';

const MINUTE = 60_000;

/** Fills a conversation with past messages that alternate and end with the buyer's. */
export function writeHistory(world: World, conversation: ConversationRecord, count: number, language: string, lastAt: number): void {
  const lines = CATALOGUE[language] ?? CATALOGUE.en;
  if (!lines) throw new Error('The catalogue has no English lines');
  const own = hash32(conversation.id);
  for (let index = 0; index < count; index += 1) {
    const left = count - 1 - index;
    const from = left % 2 === 0 ? 'buyer' : 'seller';
    const pool = lines[from];
    const pair = Math.floor((index + ((count + 1) % 2)) / 2);
    const round = Math.floor(pair / pool.length);
    const line = pool[(pair + own) % pool.length] ?? '';
    const text = round === 0 ? line : `${line} (${round + 1})`;
    const uid = `seed-${conversation.id}-${index}`;
    // Pairs share a second, as quick answers do: whoever orders by whole seconds alone will mix them.
    const at = lastAt - Math.ceil(left / 2) * 7 * MINUTE - (left % 2 === 0 ? 200 : 0);
    world.addMessage(conversation, {
      requestId: uid,
      uid,
      from,
      type: 'text',
      content: { text, uid },
      at,
      source: from === 'buyer' ? 'app' : 'pc',
    });
  }
}

/** One message of every kind that the facts name, and two whose shape nobody has documented. */
function writeEveryKind(world: World, conversation: ConversationRecord, lastAt: number): void {
  const shopId = conversation.shopId;
  const image = 'https://cf.shopee.sg/file/sg-11134207-7rdvs-lzp1q2w3e4r5t6';
  const kinds: readonly [from: 'buyer' | 'seller', type: string, content: Record<string, unknown>][] = [
    ['buyer', 'product', { product_id: 9_007_199_254, shop_id: shopId, product_name: 'Enamel kettle 1.7 L, sage green' }],
    ['buyer', 'text', { text: 'Is this one still in stock?\nAnd does it work on induction? 🙂' }],
    ['seller', 'text', { text: 'Yes to both! It ships tomorrow morning.' }],
    [
      'seller',
      'image',
      { url: image, thumb_url: `${image}_tn`, thumb_width: 240, thumb_height: 180, url_hash: 'sg-11134207', file_server_id: 0 },
    ],
    ['buyer', 'sticker', { sticker_id: '0012', sticker_package_id: 'sg-pack-03', format: 'png' }],
    ['buyer', 'order', { order_sn: '260915QK7TR2M8', shop_id: shopId }],
    ['buyer', 'video', { vid: 'sg-11110133-6kh3z-m1x2y3z4', video_url: '', thumb_url: `${image}_cover`, duration_seconds: 9 }],
    ['buyer', 'notification', { text: 'Buyer was offered a voucher' }],
    ['seller', 'faq_liveagent', { title: 'Chat with us', entries: [{ id: 1, label: 'Shipping time' }] }],
    ['buyer', 'bundle_message', { messages: [{ type: 'text', content: { text: 'two in one' } }] }],
    ['buyer', 'text', { text: 'The lid arrived with a dent, see the video.' }],
  ];
  kinds.forEach(([from, type, content], index) => {
    const uid = `seed-${conversation.id}-kind-${index}`;
    const at = lastAt - (kinds.length - index) * 4 * MINUTE;
    world.addMessage(conversation, {
      requestId: uid,
      uid,
      from,
      type,
      content: { ...content, uid },
      at,
      source: from === 'buyer' ? 'app' : 'pc',
    });
  });
}

const SHOPS = [
  ['220010001', 'Kettle & Co', 'SG'],
  ['220010002', 'rumah.dapur', 'MY'],
  ['220010003', 'kusina_manila', 'PH'],
  ['220010004', 'ครัวบ้านเรา', 'TH'],
  ['220010005', 'dapurjakarta', 'ID'],
  ['220010006', '好廚小舖', 'TW'],
  ['220010007', 'casa.panela', 'BR'],
  ['220010008', 'bepnhaminh', 'VN'],
] as const;

const CONVERSATIONS: readonly [country: string, language: string, buyer: string, messages: number, unread: number, closed?: boolean][] = [
  ['SG', 'en', 'sg_teatime', 12, 1],
  ['SG', 'zh', 'xiaomai_88', 8, 2],
  ['SG', 'en', 'nightowl.sg', 57, 0],
  ['SG', 'en', 'bulk_buyer_04', 400, 0],
  ['SG', 'en', 'quietcorner', 4, 0, true],
  ['SG', 'ms', 'nasi_lemak_fan', 6, 0],
  ['SG', 'en', 'sunday.market', 2, 1],
  ['MY', 'ms', 'kopi_o_kosong', 9, 1],
  ['MY', 'en', 'klang_valley7', 5, 0],
  ['PH', 'en', 'halohalo.ph', 11, 1],
  ['TH', 'th', 'mango_sticky', 14, 3],
  ['TH', 'th', 'baan.suan', 57, 0],
  ['ID', 'id', 'es_teh_manis', 10, 1],
  ['TW', 'zhTw', 'bubble_milk', 7, 1],
  ['BR', 'pt', 'pao.de.queijo', 6, 1],
  ['VN', 'vi', 'phobo_haNoi', 13, 2],
];

export function seedWorld(world: World, kind: NonNullable<StartOptions['world']>): void {
  if (kind === 'empty') return;
  const now = Date.now();
  if (kind !== 'default') {
    world.addShop({ id: '220010001', name: 'Kettle & Co', country: 'SG' });
    for (let index = 0; index < kind.manyConversations; index += 1) {
      const conversation = world.addConversation({
        shopId: '220010001',
        buyerName: `buyer_${String(index + 1).padStart(4, '0')}`,
        messages: 2,
        unread: index % 5 === 0 ? 1 : 0,
      });
      writeHistory(world, conversation, 2, 'en', now - index * 11 * MINUTE);
    }
    return;
  }
  for (const [id, name, country] of SHOPS) world.addShop({ id, name, country });
  CONVERSATIONS.forEach(([country, language, buyerName, messages, unread, closed = false], index) => {
    const shopId = SHOPS.find((shop) => shop[2] === country)?.[0] ?? SHOPS[0][0];
    const conversation = world.addConversation({ shopId, buyerName, messages, unread, closed });
    writeHistory(world, conversation, messages, language, now - (index + 1) * 23 * MINUTE);
  });
  const everyKind = world.addConversation({ shopId: SHOPS[0][0], buyerName: 'sage_green_home', messages: 11, unread: 1 });
  writeEveryKind(world, everyKind, now - 9 * MINUTE);
}
