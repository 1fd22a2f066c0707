import { hash32 } from '../../random.ts';
import type { StartOptions } from '../../types.ts';
import { CATALOGUE } from './seed-texts.ts';
import type { ConversationRecord, NewMessage, World } from './world.ts';

const MINUTE = 60_000;

/** Fills a conversation with past messages that alternate and end with the buyer's; a command event stands before them. */
export function writeHistory(world: World, conversation: ConversationRecord, count: number, lastAt: number): void {
  const lines = CATALOGUE[conversation.language] ?? CATALOGUE.en;
  if (!lines) throw new Error('The catalogue has no English lines');
  if (count === 0) return;
  const own = hash32(conversation.id);
  const atOf = (left: number): number => lastAt - Math.ceil(left / 2) * 6 * MINUTE - (left % 2 === 0 ? 300 : 0);
  const event = { clientId: '', from: 'system', type: 'conversation_created', content: '', messageType: 50001 } as const;
  world.addMessage(conversation, { ...event, at: atOf(count) - 1 });
  for (let index = 0; index < count; index += 1) {
    const left = count - 1 - index;
    const from = left % 2 === 0 ? 'buyer' : 'agent';
    const pool = lines[from === 'buyer' ? 'buyer' : 'seller'];
    const pair = Math.floor((index + ((count + 1) % 2)) / 2);
    const line = pool[(pair + own) % pool.length] ?? '';
    const round = Math.floor(pair / pool.length);
    const content = round === 0 ? line : `${line} (${round + 1})`;
    world.addMessage(conversation, { clientId: `seed-${conversation.id}-${index}`, from, type: 'text', content, at: atOf(left) });
  }
  conversation.readIndex = conversation.messages.at(-1 - conversation.unread)?.index ?? '0';
}

/** One message of every kind that the facts name, and one whose kind nobody has documented. */
function writeEveryKind(world: World, conversation: ConversationRecord, lastAt: number): void {
  const image = 'https://p16-oec-sg.ibyteimg.com/tos-alisg-i-photo.jpeg';
  const video = { videoUrl: '', coverUrl: image, videoWidth: 720, videoHeight: 1280, videoDuration: 8, vid: 'v14044g50000' };
  type Kind = Pick<NewMessage, 'from' | 'type' | 'content'> & { readonly ext?: Readonly<Record<string, string>> };
  const kinds: readonly Kind[] = [
    { from: 'system', type: 'user_enter_from_goods', content: '[Product]', ext: { goods_id: '1729384756473829104' } },
    { from: 'buyer', type: 'goods_card', content: '[Product]', ext: { goods_id: '1729384756473829104' } },
    { from: 'system', type: 'allocated_service', content: 'The chat was assigned to the shop' },
    { from: 'robot', type: 'text', content: 'Welcome! A person will be with you soon.' },
    { from: 'buyer', type: 'text', content: 'Is the strap real leather?\nAnd how long is it? 🙂' },
    { from: 'agent', type: 'text', content: 'It is, 110 cm, and can be made shorter.' },
    { from: 'agent', type: 'file_image', content: '[Image]', ext: { imageUrl: image, imageWidth: '1280', imageHeight: '720' } },
    { from: 'buyer', type: 'emoticons', content: '[Sticker]' },
    { from: 'buyer', type: 'order_card', content: '[Order]', ext: { order_id: '576461413038785752' } },
    { from: 'buyer', type: 'video', content: '[Video]', ext: { video_info: JSON.stringify(video) } },
    { from: 'system', type: 'notification', content: 'The buyer was asked for a rating' },
    { from: 'buyer', type: 'sku_picker', content: '[This message type is not supported]' },
    { from: 'buyer', type: 'text', content: 'The clasp came loose, see the video.' },
  ];
  kinds.forEach((kind, index) => {
    world.addMessage(conversation, {
      ...kind,
      clientId: `seed-${conversation.id}-${index}`,
      at: lastAt - (kinds.length - index) * 4 * MINUTE,
    });
  });
}

const SHOPS = [
  ['7495310000000000101', 'Túi Vải Mộc', 'VN'],
  ['7495310000000000102', 'Kain & Co', 'MY'],
  ['7495310000000000103', 'ร้านผ้าฝ้าย', 'TH'],
  ['7495310000000000104', 'Habi Goods', 'PH'],
  ['7495310000000000105', 'Plain Tote', 'US'],
  ['7495310000000000106', 'Tas Rumahan', 'ID'],
] as const;

const CONVERSATIONS: readonly [region: string, buyer: string, messages: number, unread: number, closed?: boolean][] = [
  ['VN', 'minh.chau.92', 11, 1],
  ['VN', 'quán cà phê nhỏ', 6, 2],
  ['VN', 'thu_reads', 57, 0],
  ['VN', 'silent_lotus', 4, 0, true],
  ['MY', 'pasar.malam', 9, 1],
  ['MY', 'teh_ais_satu', 3, 0],
  ['TH', 'ploy.homecafe', 14, 3],
  ['TH', 'somsak_t', 400, 0],
  ['PH', 'tita.mae', 8, 1],
  ['US', 'porch_garden', 12, 1],
  ['ID', 'sari.jogja', 10, 2],
];

export function seedWorld(world: World, kind: NonNullable<StartOptions['world']>): void {
  if (kind === 'empty') return;
  const now = Date.now();
  if (kind !== 'default') {
    const [id, name, country] = SHOPS[0];
    world.addShop({ id, name, country });
    for (let index = 0; index < kind.manyConversations; index += 1) {
      const buyerName = `buyer_${String(index + 1).padStart(4, '0')}`;
      const conversation = world.addConversation({ shopId: id, buyerName, messages: 2, unread: index % 5 === 0 ? 1 : 0 });
      writeHistory(world, conversation, 2, now - index * 11 * MINUTE);
    }
    return;
  }
  for (const [id, name, country] of SHOPS) world.addShop({ id, name, country });
  CONVERSATIONS.forEach(([region, buyerName, messages, unread, closed = false], index) => {
    const shopId = SHOPS.find((shop) => shop[2] === region)?.[0] ?? SHOPS[0][0];
    const conversation = world.addConversation({ shopId, buyerName, messages, unread, closed });
    writeHistory(world, conversation, messages, now - (index + 1) * 23 * MINUTE);
  });
  const everyKind = world.addConversation({ shopId: SHOPS[0][0], buyerName: 'leather.or.not', messages: 13, unread: 1 });
  writeEveryKind(world, everyKind, now - 9 * MINUTE);
}
