import type { MessageFact } from '../../domain/facts';
import { fieldsOf } from '../../wire/json';
import type { Fields } from '../../wire/shape';
import { firstOf, textOf, urlOf } from '../../wire/values';
import { idOf, known, numberOf } from './wire';

type Shown = Pick<MessageFact, 'message' | 'text' | 'attachment'>;
type Attachment = NonNullable<MessageFact['attachment']>;
/** `more`: what stands beside the words, in `ext` or as JSON in the content, by its old or its new name. */
type Show = (content: string, more: Fields) => Shown;

function withAttachment(message: Shown['message'], text: string, fields: { [K in keyof Attachment]: Attachment[K] | undefined }): Shown {
  const attachment = known<Attachment>(fields);
  return { message, text, ...(Object.keys(attachment).length > 0 && { attachment }) };
}

const image: Show = (_content, more) =>
  withAttachment('image', '', {
    imageUrl: firstOf(urlOf, more.imageUrl, more.url),
    linkUrl: firstOf(urlOf, more.imageUrl, more.url),
    width: firstOf(numberOf, more.imageWidth, more.width),
    height: firstOf(numberOf, more.imageHeight, more.height),
  });

const video: Show = (_content, more) => {
  const info = { ...more, ...fieldsOf(more.video_info) };
  return withAttachment('video', '', {
    imageUrl: firstOf(urlOf, info.coverUrl, info.cover),
    linkUrl: firstOf(urlOf, info.videoUrl, info.url),
    width: firstOf(numberOf, info.videoWidth, info.width),
    height: firstOf(numberOf, info.videoHeight, info.height),
  });
};

const sticker: Show = (_content, more) => withAttachment('sticker', '', { imageUrl: firstOf(urlOf, more.url, more.imageUrl) });
const product: Show = (_content, more) =>
  withAttachment('product', '', { title: firstOf(idOf, more.goods_id, more.product_id, more.productId) });
const order: Show = (_content, more) => withAttachment('order', '', { title: firstOf(idOf, more.order_id) });
/** The way a buyer came in is nothing that waits for an answer. */
const system: Show = (content, more) => {
  const title = firstOf(idOf, more.goods_id, more.product_id, more.order_id);
  return withAttachment('system', content || (textOf(more.content) ?? title ?? ''), { title });
};

/** Facts 7.1, "`ext.type` values", with the names of the interface for partners (facts 10): the first that fits. */
const KINDS: readonly (readonly [fits: RegExp, show: Show])[] = [
  [/^text$/, (content) => ({ message: 'text', text: content })],
  [/^(file_)?image$/, image],
  [/^video$/, video],
  [/^emoticons$/, sticker],
  [/^(goods_card|product(_card)?)$/, product],
  [/^order_card$/, order],
  [/^((user|buyer)_enter_from_\w+|allocated_service|notification)$/, system],
];

/** Whatever is not here, and a text without its words, stays `unsupported` under its own name. */
export function show(type: string | undefined, content: string | undefined, ext: Fields): Shown {
  const name = type?.toLowerCase() ?? '';
  const [, kind] = KINDS.find(([fits]) => fits.test(name)) ?? [];
  if (!kind || (name === 'text' && content === undefined)) return { message: 'unsupported', text: content ?? '' };
  return kind(content ?? '', { ...ext, ...fieldsOf(content) });
}
