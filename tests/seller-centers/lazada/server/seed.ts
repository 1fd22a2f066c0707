import { hash32 } from '../../random.ts';
import type { StartOptions } from '../../types.ts';
import { MEDIA_HOST } from '../hosts.ts';
import { CATALOGUE } from './seed-texts.ts';
import type { ConversationRecord, World } from './world.ts';

const MINUTE = 60_000;

/** Fills a conversation with past messages that alternate and end with the buyer's. */
export function writeHistory(world: World, conversation: ConversationRecord, count: number, lastAt: number): void {
  const lines = CATALOGUE[world.shopOf(conversation).country] ?? CATALOGUE.SG;
  if (!lines) throw new Error('The catalogue has no lines for Singapore');
  const own = hash32(conversation.id);
  for (let index = 0; index < count; index += 1) {
    const left = count - 1 - index;
    const from = left % 2 === 0 ? 'buyer' : 'seller';
    const pool = lines[from];
    const pair = Math.floor((index + ((count + 1) % 2)) / 2);
    const round = Math.floor(pair / pool.length);
    const line = pool[(pair + own) % pool.length] ?? '';
    const txt = round === 0 ? line : `${line} (${round + 1})`;
    const at = lastAt - Math.ceil(left / 2) * 7 * MINUTE - (left % 2 === 0 ? 200 : 0);
    const bizUnique = `seed-${own.toString(16)}-${index}`;
    world.addMessage(conversation, { from, templateId: '1', content: { txt, activeContent: {} }, at, bizUnique });
  }
}

const picture = (name: string): string => `https://${MEDIA_HOST}/g/p/${name}.jpg`;
const product = {
  itemId: 3_128_440_917,
  skuId: 18_220_433_101,
  title: 'Desk lamp, three brightness levels, grey',
  price: 'SGD 24.90',
  oldPrice: 'SGD 39.90',
  discount: '-38%',
  iconUrl: picture('lamp'),
  actionUrl: '',
};

/** One message of every template that the facts name, one with nothing known of it, one recalled, one blocked. */
function writeEveryKind(world: World, conversation: ConversationRecord, lastAt: number): void {
  const kinds: readonly [from: 'buyer' | 'seller' | 'system', template: string, content: Record<string, unknown>, more?: object][] = [
    ['buyer', '10006', product],
    ['buyer', '1', { txt: 'Is this one still available?\nAnd is the cable long enough? 🙂', activeContent: {} }],
    ['seller', '1', { txt: 'An agent answers soon.', activeContent: {} }, { isAutoReply: true }],
    ['seller', '10015', { txt: 'What is it about?', action1Txt: 'Delivery', action1Code: 'A1', action2Txt: 'Return', action2Code: 'A2' }],
    ['seller', '1', { txt: 'Yes, and the cable is 1.8 m.', activeContent: {} }],
    ['seller', '3', { imgUrl: picture('cable'), osskey: 'cable', width: 800, height: 600 }],
    ['buyer', '4', { imgUrl: picture('happy'), smallImgUrl: picture('happy-s'), txt: '[happy]' }],
    ['buyer', '6', { imgUrl: picture('clip'), txt: '', videoDuration: 9, videoUrl: `https://${MEDIA_HOST}/v/clip.mp4`, videoId: '77120' }],
    ['buyer', '10007', { title: 'Order', content: '1 item', status: 'To ship', iconUrl: picture('lamp'), orderId: '402218834410092' }],
    ['seller', '10008', { voucherId: '5500123', title: 'SGD 5 off', desc: 'Min. spend SGD 30', period: '30 Nov', discount: '5.00' }],
    ['seller', '10010', { txt: 'Follow our store' }],
    ['system', '2', { txt: 'The buyer was offered a voucher' }],
    ['seller', '2', { txt: 'A message was recalled', recallContent: 'wrong window' }, { status: 1 }],
    [
      'seller',
      '1',
      { txt: 'You can also pay outside', activeContent: {} },
      { processMsg: 'Blocked: contains content that is not allowed' },
    ],
    ['buyer', '10999', { surprise: { nobody: 'knows' } }],
    ['buyer', '1', { txt: 'The shade arrived with a dent, see the video.', activeContent: {} }],
  ];
  kinds.forEach(([from, templateId, content, more], index) => {
    const at = lastAt - (kinds.length - index) * 4 * MINUTE;
    world.addMessage(conversation, { from, templateId, content, at, bizUnique: `seed-kind-${index}`, ...more });
  });
}

const SHOPS = [
  ['1000410001', 'Lampenlicht Home', 'SG'],
  ['1000410002', 'Rumah Cahaya', 'MY'],
  ['1000410003', 'Ilaw at Bahay', 'PH'],
  ['1000410004', 'บ้านโคมไฟ', 'TH'],
  ['1000410005', 'Lampu Nusantara', 'ID'],
  ['1000410006', 'Đèn Nhà Xinh', 'VN'],
] as const;

const CONVERSATIONS: readonly [country: string, buyer: string, messages: number, unread: number, buyerId?: string][] = [
  ['SG', 'lamp_lover', 12, 1],
  ['SG', 'tampines_tan', 120, 0],
  ['SG', 'gift.hunter', 4, 2],
  ['SG', 'studio88', 6, 0],
  ['MY', 'penang.piano', 9, 1],
  ['MY', 'border_shopper', 5, 0, '1011822749'],
  ['SG', 'border_shopper', 3, 0, '1011822749'],
  ['PH', 'cebu_reader', 11, 1],
  ['TH', 'โคมแดง', 14, 3],
  ['ID', 'malam_terang', 10, 1],
  ['VN', 'anh.sang.nho', 13, 2],
];

export function seedWorld(world: World, kind: NonNullable<StartOptions['world']>): void {
  if (kind === 'empty') return;
  const now = Date.now();
  if (kind !== 'default') {
    world.addShop({ id: SHOPS[0][0], name: SHOPS[0][1], country: 'SG' });
    for (let index = 0; index < kind.manyConversations; index += 1) {
      const buyerName = `buyer_${String(index + 1).padStart(4, '0')}`;
      const conversation = world.addConversation({ shopId: SHOPS[0][0], buyerName, messages: 2, unread: index % 5 === 0 ? 1 : 0 });
      writeHistory(world, conversation, 2, now - index * 11 * MINUTE);
    }
    return;
  }
  for (const [id, name, country] of SHOPS) world.addShop({ id, name, country });
  CONVERSATIONS.forEach(([country, buyerName, messages, unread, buyerId], index) => {
    const shopId = SHOPS.find((shop) => shop[2] === country)?.[0] ?? SHOPS[0][0];
    const seed = { shopId, buyerName, messages, unread };
    const conversation = world.addConversation(buyerId === undefined ? seed : { ...seed, buyerId });
    writeHistory(world, conversation, messages, now - (index + 1) * 23 * MINUTE);
  });
  const everyKind = world.addConversation({ shopId: SHOPS[0][0], buyerName: 'grey_shade', messages: 16, unread: 1 });
  writeEveryKind(world, everyKind, now - 9 * MINUTE);
}
