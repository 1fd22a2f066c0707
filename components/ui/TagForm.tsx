import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { TAG_COLOURS, TAG_LENGTH, type Tag, type TagColour } from '../../lib/domain/tag';
import { t } from '../../lib/i18n/translate';
import { faultOfTag, saveTag, type TagFault } from '../../lib/state/tag-edits';
import { tags } from '../../lib/state/tags';
import { Button } from './Button';
import { Dot } from './Dot';

interface Props {
  /** Left out: a new one. */
  tag?: Tag;
  /** With the id of what was saved; without, where nothing was. */
  onDone: (id?: string) => void;
}

/** The name and the colour of a tag. */
export function TagForm({ tag, onDone }: Props) {
  const name = useSignal(tag?.name ?? '');
  const colour = useSignal<TagColour>(tag?.colour ?? nextColour());
  const fault = useSignal<TagFault | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const save = async (): Promise<void> => {
    fault.value = faultOfTag(name.value, tags.value.values(), tag?.id);
    if (fault.value !== undefined) return;
    const saved = await saveTag(tag?.id, { name: name.value, colour: colour.value });
    if (saved !== undefined) onDone(saved);
  };
  return (
    <form
      class="tag-form"
      aria-label={tag ? t('tag.edit', { name: tag.name }) : t('tag.new')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <input
        ref={field}
        class="input"
        dir="auto"
        aria-label={t('tag.name')}
        placeholder={t('tag.name')}
        aria-invalid={fault.value !== undefined}
        aria-describedby={fault.value && `${id}-fault`}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value;
          fault.value = undefined;
        }}
      />
      {fault.value && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {fault.value === 'long' ? t('tag.fault.long', { count: TAG_LENGTH }) : t(`tag.fault.${fault.value}`)}
        </p>
      )}
      <div class="colours" role="radiogroup" aria-label={t('tag.colour')}>
        {TAG_COLOURS.map((one) => (
          <label key={one} title={t(`tag.colour.${one}`)}>
            <input
              type="radio"
              name={id}
              aria-label={t(`tag.colour.${one}`)}
              checked={one === colour.value}
              onChange={() => {
                colour.value = one;
              }}
            />
            <Dot colour={one} />
          </label>
        ))}
      </div>
      <div class="acts">
        <Button small kind="primary" type="submit" onClick={() => undefined}>
          {t('do.save')}
        </Button>
        <Button small kind="quiet" onClick={() => onDone()}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The one that the fewest tags have, so that tags differ without a choice. */
function nextColour(): TagColour {
  const count = (colour: TagColour): number => [...tags.peek().values()].filter((tag) => tag.colour === colour).length;
  return TAG_COLOURS.toSorted((one, other) => count(one) - count(other))[0] ?? 'blue';
}
