import type { MessageFact } from '../../domain/facts';
import type { Fields } from '../../wire/shape';
import { firstOf, numberOf, textOf, urlOf } from '../../wire/values';
import { idOf } from './wire';

type Shown = Pick<MessageFact, 'message' | 'text' | 'attachment'>;
type Attachment = NonNullable<MessageFact['attachment']>;
type Show = (content: Fields, site: string | undefined) => Shown | undefined;

/** Image hosts by site; facts 1.4 name `cf.shopee.<tld>/file/<hash>`. */
const DOMAINS: Readonly<Record<string, string>> = { my: 'com.my', th: 'co.th', id: 'co.id', br: 'com.br' };

export function imageUrlOf(value: unknown, site: string | undefined): string | undefined {
  const url = urlOf(value);
  if (url) return url;
  const isHash = typeof value === 'string' && /^[\w-]{20,80}$/.test(value);
  return isHash && site ? `https://cf.shopee.${DOMAINS[site] ?? site}/file/${value}` : undefined;
}

function attachmentOf(fields: { [K in keyof Attachment]?: Attachment[K] | undefined }): { attachment?: Attachment } {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return known.length > 0 ? { attachment: Object.fromEntries(known) as Attachment } : {};
}

const text: Show = (content) => (typeof content.text === 'string' ? { message: 'text', text: content.text.slice(0, 100_000) } : undefined);

const image: Show = (content, site) => {
  const see = (value: unknown) => imageUrlOf(value, site);
  const full = firstOf(see, content.url, content.image_url, content.file_url);
  return {
    message: 'image',
    text: '',
    ...attachmentOf({
      imageUrl: firstOf(see, content.thumb_url, full),
      linkUrl: full,
      width: numberOf(content.thumb_width),
      height: numberOf(content.thumb_height),
    }),
  };
};

const sticker: Show = (content, site) => {
  const pack = idOf(content.sticker_package_id);
  const id = idOf(content.sticker_id);
  // Only the Thai bucket of stickers is known (facts 1.4).
  const format = textOf(content.format) ?? 'png';
  const known =
    site === 'th' && pack && id ? `https://deo.shopeemobile.com/shopee/shopee-sticker-live-th/packs/${pack}/${id}@1x.${format}` : undefined;
  return { message: 'sticker', text: '', ...attachmentOf({ imageUrl: firstOf(urlOf, content.url, content.image_url, known) }) };
};

const video: Show = (content, site) => ({
  message: 'video',
  text: '',
  ...attachmentOf({ imageUrl: imageUrlOf(content.thumb_url, site), linkUrl: firstOf(urlOf, content.video_url, content.url) }),
});

const product: Show = (content, site) => {
  const see = (value: unknown) => imageUrlOf(value, site);
  const title =
    firstOf(textOf, content.product_name, content.name, content.item_name) ?? firstOf(idOf, content.product_id, content.item_id);
  return {
    message: 'product',
    text: '',
    ...attachmentOf({ title, imageUrl: firstOf(see, content.thumb_url, content.image_url, content.image) }),
  };
};

const order: Show = (content) => ({
  message: 'order',
  text: '',
  ...attachmentOf({ title: firstOf(idOf, content.order_sn, content.ordersn, content.order_id) }),
});

const system: Show = (content) => ({ message: 'system', text: firstOf(textOf, content.text, content.message, content.title) ?? '' });

/** Facts 2.5. Whatever is not here, and whatever does not hold what it should, stays `unsupported` under its own name. */
const KINDS: Readonly<Record<string, Show>> = {
  text,
  image,
  sticker,
  video,
  product,
  item: product,
  order,
  notification: system,
  system,
};

export function show(type: string, content: Fields | undefined, site: string | undefined): Shown {
  const known = Object.hasOwn(KINDS, type) ? KINDS[type]?.(content ?? {}, site) : undefined;
  return known ?? { message: 'unsupported', text: textOf(content?.text) ?? '' };
}
