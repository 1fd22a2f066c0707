import type { MessageFact } from '../../domain/facts';
import { fieldsOf } from '../../wire/json';
import type { Fields } from '../../wire/shape';
import { firstOf, numberOf, textOf } from '../../wire/values';
import { idOf, urlOf, wordsOf } from './wire';

type Shown = Pick<MessageFact, 'message' | 'text' | 'attachment'>;
type Attachment = NonNullable<MessageFact['attachment']>;
type Show = (content: Fields) => Shown | undefined;

function attachmentOf(fields: { [K in keyof Attachment]?: Attachment[K] | undefined }): { attachment?: Attachment } {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return known.length > 0 ? { attachment: Object.fromEntries(known) as Attachment } : {};
}

/** Where the name of the words is not known, the only words that a text holds are its own; a picture's address is none. */
function onlyWordsIn(content: Fields): unknown {
  const strings = Object.entries(content).flatMap(([name, value]) => (typeof value === 'string' && name !== 'activeContent' ? value : []));
  const [words, ...others] = strings.filter((value) => value !== '');
  return others.length > 0 || urlOf(words) !== undefined || fieldsOf(words) !== undefined ? undefined : words;
}

const text: Show = (content) => {
  const words = content.txt ?? onlyWordsIn(content);
  return typeof words === 'string' ? { message: 'text', text: textOf(words) ?? '' } : undefined;
};

/** Beside its words a menu holds its answers, so words of another name may be one of those. */
const menu: Show = ({ txt }) => (typeof txt === 'string' ? { message: 'text', text: textOf(txt) ?? '' } : undefined);

const image: Show = ({ imgUrl, smallImgUrl, width, height }) => ({
  message: 'image',
  text: '',
  ...attachmentOf({
    imageUrl: firstOf(urlOf, smallImgUrl, imgUrl),
    linkUrl: urlOf(imgUrl),
    width: numberOf(width),
    height: numberOf(height),
  }),
});

const emoji: Show = ({ imgUrl, smallImgUrl, txt }) => ({
  message: 'sticker',
  text: '',
  ...attachmentOf({ imageUrl: firstOf(urlOf, smallImgUrl, imgUrl), title: wordsOf(txt) }),
});

const video: Show = ({ imgUrl, videoUrl }) => ({
  message: 'video',
  text: '',
  ...attachmentOf({ imageUrl: urlOf(imgUrl), linkUrl: urlOf(videoUrl) }),
});

const product: Show = ({ title, iconUrl, actionUrl, itemId }) => ({
  message: 'product',
  text: '',
  ...attachmentOf({ title: wordsOf(title) ?? idOf(itemId), imageUrl: urlOf(iconUrl), linkUrl: urlOf(actionUrl) }),
});

const order: Show = ({ orderId, title, iconUrl, actionUrl }) => ({
  message: 'order',
  text: '',
  ...attachmentOf({ title: idOf(orderId) ?? wordsOf(title), imageUrl: urlOf(iconUrl), linkUrl: urlOf(actionUrl) }),
});

const system: Show = ({ txt, recallContent, title, content }) => ({
  message: 'system',
  text: firstOf(wordsOf, txt, recallContent, content, title) ?? '',
});

/**
 * By template id; platforms/lazada facts 8, and where those say nothing the sister platform's cards (facts 5: 5, 7, 10003, 10004). What is not
 * here, and what does not hold what it should, stays `unsupported` under its own name.
 */
const KINDS: Readonly<Record<string, Show>> = {
  1: text,
  2: system,
  3: image,
  4: emoji,
  5: video,
  6: video,
  7: video,
  10003: product,
  10004: order,
  10006: product,
  10007: order,
  10011: order,
  10015: menu,
};

/** A menu that a machine sends. */
export const AUTOMATIC_TEMPLATE = '10015';

export function show(template: string | undefined, content: Fields | undefined, isSystem: boolean): Shown {
  if (isSystem) return system(content ?? {}) as Shown;
  const known = template !== undefined && Object.hasOwn(KINDS, template) ? KINDS[template]?.(content ?? {}) : undefined;
  // Without a kind, words that stand alone are still those words.
  const bare = template === undefined && content && Object.keys(content).every((key) => key === 'txt' || key === 'activeContent');
  return (
    known ?? (bare ? text(content) : undefined) ?? { message: 'unsupported', text: wordsOf(content?.txt) ?? wordsOf(content?.title) ?? '' }
  );
}
