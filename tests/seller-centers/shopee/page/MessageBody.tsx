/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css } from './boot.ts';
import type { ChatMessage } from './wire.ts';

type Draw = (content: Readonly<Record<string, unknown>>) => ReactNode;

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const stickerUrl = (content: Readonly<Record<string, unknown>>): string =>
  `https://deo.shopeemobile.com/shopee/shopee-sticker-live-th/packs/${text(content.sticker_package_id)}/${text(content.sticker_id)}@1x.${text(content.format) || 'png'}`;

const product: Draw = (content) => (
  <div className={css('card')}>
    <b>{text(content.product_name) || 'Product'}</b>
    <span className={css('muted')}>ID {text(content.product_id) || text(content.item_id)}</span>
  </div>
);

const DRAW: Readonly<Record<string, Draw>> = {
  text: (content) => (
    <pre className={css('text')}>
      <div>{text(content.text)}</div>
    </pre>
  ),
  image: (content) => (
    <img className={css('picture')} src={text(content.thumb_url) || text(content.url) || text(content.image_url)} alt="" />
  ),
  sticker: (content) => <img className={css('sticker')} src={stickerUrl(content)} alt="" />,
  video: (content) => (
    <div className={css('card')}>
      <b>Video</b>
      <span className={css('muted')}>{text(content.duration_seconds)} s</span>
    </div>
  ),
  product,
  item: product,
  order: (content) => (
    <div className={css('card')}>
      <b>Order {text(content.order_sn)}</b>
      <span className={css('muted')}>View details</span>
    </div>
  ),
  notification: (content) => <div className={css('notice')}>{text(content.text)}</div>,
  faq_liveagent: () => <div className={css('card')}>FAQ History</div>,
};

export function MessageBody({ message }: { readonly message: ChatMessage }): ReactNode {
  const draw = DRAW[message.type];
  return draw ? draw(message.content) : <div className={css('card')}>[This message cannot be displayed here]</div>;
}
