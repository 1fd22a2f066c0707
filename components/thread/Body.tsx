import type { Message, MessageKind } from '../../lib/domain/message';
import { t } from '../../lib/i18n/translate';
import { platformName } from '../../lib/state/platforms';
import { kindWord } from '../inbox/row-words';
import { Icon, type IconName } from '../ui/Icon';
import { Links } from '../ui/Links';

interface Props {
  message: Message;
  platform: string;
  chatUrl: string | undefined;
}

/** What was said. Everything from a buyer goes in as text; an address is used only when it is https. */
export function Body({ message, platform, chatUrl }: Props) {
  switch (message.kind) {
    case 'text':
      return (
        <div class="bubble" dir="auto">
          <Text message={message} />
        </div>
      );
    case 'system':
      return (
        <div class="system" dir="auto">
          <Text message={message} />
        </div>
      );
    case 'unsupported':
      return (
        <div class="card">
          <Pic kind="unsupported" />
          <b>{t('kind.unsupportedText', { platform: platformName(platform).label })}</b>
          <small>
            <Text message={message} />
            {chatUrl && <Out url={chatUrl} words={t('kind.openThere')} />}
          </small>
        </div>
      );
    default:
      return <Card message={message} />;
  }
}

/** Exactly as it was sent: no trimming, no shortening. */
function Text({ message }: { message: Message }) {
  return (
    <span data-part="text">
      <Links text={message.text} />
    </span>
  );
}

function isHttps(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:';
}

function Out({ url, words }: { url: string; words: string }) {
  return isHttps(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  ) : null;
}

type CardKind = Exclude<MessageKind, 'text' | 'system'>;

const KIND_ICONS: Readonly<Record<CardKind, IconName>> = {
  image: 'image',
  product: 'kind-product',
  order: 'kind-order',
  sticker: 'kind-sticker',
  video: 'kind-video',
  unsupported: 'kind-unsupported',
};

function Pic({ kind }: { kind: CardKind }) {
  return (
    <span class="pic">
      <Icon name={KIND_ICONS[kind]} />
    </span>
  );
}

const LINK_WORDS: Readonly<Partial<Record<CardKind, 'kind.openPicture' | 'kind.openVideo'>>> = {
  image: 'kind.openPicture',
  sticker: 'kind.openPicture',
  video: 'kind.openVideo',
};

/**
 * Product, order, picture, video: what it is, what it is called, where it can be seen. The picture itself stays where it is: this
 * extension sends no request of its own to anybody, and loading a buyer's picture would be one.
 */
function Card({ message }: { message: Message }) {
  const kind = message.kind as CardKind;
  const { imageUrl, linkUrl, title } = message.attachment ?? {};
  const url = linkUrl ?? imageUrl;
  return (
    <div class="card">
      <Pic kind={kind} />
      <b dir="auto">{title || kindWord(kind)}</b>
      <small dir="auto">
        {title && <span class="hidden-label">{kindWord(kind)} </span>}
        <Text message={message} />
        {url && <Out url={url} words={t(LINK_WORDS[kind] ?? 'kind.openThere')} />}
      </small>
    </div>
  );
}
