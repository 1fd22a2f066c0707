import type { PlatformId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { limitOf } from '../../lib/state/limits';
import { platformName } from '../../lib/state/platforms';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { languageWords } from '../ui/language-words';
import { sourceWords } from './limit-words';
import { ReplyText } from './ReplyText';
import type { Ready } from './use-replies';

interface Props {
  platform: PlatformId;
  ready: Ready;
  isBest: boolean;
  onSend: (ready: Ready) => void;
  onInsert: (ready: Ready) => void;
}

/** One click on its title sends, its second control inserts. */
export function ReplyRow({ platform, ready, isBest, onSend, onInsert }: Props) {
  const { reply, language, filled } = ready;
  const limit = limitOf(platform, 'textLength');
  const over = limit ? filled.text.length - limit.value : 0;
  return (
    <li class={`reply${isBest ? ' on' : ''}`}>
      <div class="take">
        <span class="t">
          <button type="button" class="title cut" dir="auto" onClick={() => onSend(ready)}>
            {reply.title}
          </button>
          {reply.pinned && (
            <span class="pinned">
              <Icon name="pin" size={14} />
              <span class="hidden-label">{t('quick.isPinned')}</span>
            </span>
          )}
          {language && <span class="key">{languageWords(language)}</span>}
          {reply.shortcut && <span class="key">/{reply.shortcut}</span>}
        </span>
        {limit && over > 0 ? (
          <span class="p over cut" title={sourceWords(limit)}>
            {t('compose.over', { count: over, platform: platformName(platform).label, limit: limit.value })}
          </span>
        ) : (
          <span class="p cut" dir="auto">
            <ReplyText pieces={filled.pieces} />
          </span>
        )}
      </div>
      {isBest && (
        <span class="go" aria-hidden="true">
          {t('quick.send')} <kbd>↵</kbd>
        </span>
      )}
      <IconButton small icon="insert" label={t('quick.insert', { title: reply.title })} onClick={() => onInsert(ready)} />
    </li>
  );
}
