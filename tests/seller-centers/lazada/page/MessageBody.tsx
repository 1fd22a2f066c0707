/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css } from './boot.ts';
import { textOf, type Wire } from './wire.ts';
import { translationOf } from './words.ts';

type Draw = (content: Wire) => ReactNode;

const card = (title: unknown, more: unknown): ReactNode => (
  <div className={css('card')}>
    <b>{textOf(title)}</b>
    <span className={css('muted')}>{textOf(more)}</span>
  </div>
);

const picture: Draw = ({ smallImgUrl, imgUrl }) => <img className={css('picture')} src={textOf(smallImgUrl) || textOf(imgUrl)} alt="" />;
const words: Draw = ({ txt }) => <div className={css('notice')}>{textOf(txt)}</div>;

/** By template id (platforms/lazada facts 8). */
const DRAW: Readonly<Record<string, Draw>> = {
  '1': (content) => (
    <>
      <pre className={css('text')}>{textOf(content.txt)}</pre>
      {translationOf(content) === '' ? null : <div className={css('translation')}>{translationOf(content)}</div>}
    </>
  ),
  '2': words,
  '3': picture,
  '4': picture,
  '6': ({ videoDuration }) => card('Video', `${textOf(videoDuration)} s`),
  '10006': ({ title, price }) => card(title, price),
  '10007': ({ orderId, status }) => card(`Order ${textOf(orderId)}`, status),
  '10008': ({ title, desc }) => card(title, desc),
  '10010': words,
  '10015': (content) => (
    <div className={css('card')}>
      <b>{textOf(content.txt)}</b>
      {[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => (
        <span key={number}>{textOf(content[`action${number}Txt`])}</span>
      ))}
    </div>
  ),
};

interface Props {
  readonly template: string;
  readonly content: Wire;
}

export function MessageBody({ template, content }: Props): ReactNode {
  const draw = DRAW[template];
  return draw ? draw(content) : <div className={css('card')}>[Message type not supported]</div>;
}
