import type { RefObject } from 'preact';
import { piecesOf, VARIABLES } from '../../lib/domain/reply-blanks';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/Button';

interface Props {
  message: string;
  area: RefObject<HTMLTextAreaElement | null>;
  onChange: (message: string) => void;
}

/** Puts a place into the message at the cursor, and says what will be asked for before the reply goes out. */
export function ReplyVariables({ message, area, onChange }: Props) {
  const put = (place: string): void => {
    const field = area.current;
    if (!field) return;
    // As typing does, so that it can be undone with the field's own keys.
    field.focus();
    field.setRangeText(place, field.selectionStart, field.selectionEnd, 'end');
    // The name of a blank is what is typed next.
    if (place.startsWith('{?')) field.setSelectionRange(field.selectionEnd - place.length + 2, field.selectionEnd - 1);
    onChange(field.value);
  };
  const labels = piecesOf(message).flatMap((piece) => (typeof piece === 'string' || piece.variable ? [] : [piece.label]));
  return (
    <div class="reply-variables">
      <div class="acts wrap" role="group" aria-label={t('quick.putIn')}>
        {VARIABLES.map((name) => (
          <Button key={name} small kind="soft" onClick={() => put(`{${name}}`)}>
            {t(`quick.put.${name}`)}
          </Button>
        ))}
        <Button small kind="soft" onClick={() => put(`{?${t('quick.blankName')}}`)}>
          {t('quick.put.blank')}
        </Button>
      </div>
      <small>{labels.length === 0 ? t('quick.putText') : t('quick.asked', { names: [...new Set(labels)].join(', ') })}</small>
    </div>
  );
}
