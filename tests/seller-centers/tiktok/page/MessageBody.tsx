/** @jsxImportSource react */
import type { ReactElement } from 'react';
import { css } from './boot.ts';
import type { ChatMessage } from './model.ts';
import { translationBelow } from './words.ts';

type Draw = (message: ChatMessage) => ReactElement;

const card = (title: string, detail = ''): ReactElement => (
  <div className={css('card')}>
    <b>{title}</b>
    <span className={css('muted')}>{detail}</span>
  </div>
);

/** Test ids and markup of pictures and cards are not public (platforms/tiktok facts 13). */
const DRAW: Readonly<Record<string, Draw>> = {
  file_image: ({ ext }) => <img className={css('picture')} src={ext.imageUrl ?? ''} alt="" />,
  video: () => card('Video', '0:08'),
  goods_card: ({ ext }) => card('Product', `ID ${ext.goods_id ?? ''}`),
  order_card: ({ ext }) => card('Order', ext.order_id),
  emoticons: () => <span className={css('sticker')}>😄</span>,
};

export function MessageBody({ message }: { readonly message: ChatMessage }): ReactElement {
  const draw = DRAW[message.ext.type ?? ''];
  if (draw) return draw(message);
  const translation = translationBelow(message);
  return (
    <div>
      <pre className={css('text')}>{message.content}</pre>
      {translation === undefined ? null : (
        <div className={css('translation')}>
          <pre className={css('text')}>{translation}</pre>
          <span className={css('muted')}>Translated by TikTok Shop</span>
        </div>
      )}
    </div>
  );
}
