import { useComputed, useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { fitOf } from '../../lib/domain/fuzzy';
import { t } from '../../lib/i18n/translate';
import { peopleNamed } from '../../lib/state/people';
import { isComposing } from '../composer/keys';
import { dialog } from '../inbox/commands';
import { Icon } from '../ui/Icon';
import { KeyCaps } from '../ui/KeyCaps';
import { Mark } from '../ui/Mark';
import { Dialog } from './Dialog';
import { actions, ofConversation, type PaletteItem } from './palette-items';

/** What was run last stands first among the actions, for as long as this inbox is open. */
const recent: string[] = [];

function byRecent(one: PaletteItem, other: PaletteItem): number {
  const place = ({ id }: PaletteItem): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return place(one) - place(other);
}

/** Everything that can be done here, by its name: actions, views, conversations. */
export function Palette() {
  const words = useSignal('');
  const at = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const all = useMemo(() => actions().sort(byRecent), []);
  const people = useMemo(() => peopleNamed(() => words.value), []);
  const shown = useComputed(() => {
    const found = all.flatMap((item) => {
      const fit = fitOf(item.words, words.value);
      return fit ? [{ item, rank: fit.rank }] : [];
    });
    const sorted = found.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
    const items = [...sorted, ...people.value.map(ofConversation)];
    return [...new Set(items.map(({ group }) => group))].flatMap((group) => items.filter((item) => item.group === group));
  }).value;
  const best = shown[Math.min(at.value, shown.length - 1)];
  const run = (item: PaletteItem): void => {
    const before = recent.indexOf(item.id);
    if (before >= 0) recent.splice(before, 1);
    recent.unshift(item.id);
    dialog.value = undefined;
    // After the keyboard has gone back to where it was, which what runs may want to change.
    queueMicrotask(item.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && shown.length > 0) {
      event.preventDefault();
      at.value = (Math.min(at.value, shown.length - 1) + by + shown.length) % shown.length;
      list.current?.querySelectorAll('[role="option"]')[at.value]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && best) {
      event.preventDefault();
      run(best);
    }
  };
  return (
    <Dialog label={t('palette.name')}>
      <div class="ask">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t('palette.ask')}
          aria-expanded={true}
          aria-controls="palette-list"
          aria-activedescendant={best && `item-${best.id}`}
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('palette.ask')}
          value={words.value}
          onInput={(event) => {
            words.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <span aria-hidden="true">
          <kbd>Esc</kbd>
        </span>
      </div>
      <div ref={list} id="palette-list" class="items" role="listbox" aria-label={t('palette.name')}>
        {shown.map((item, index) => (
          <Fragment key={item.id}>
            {item.group !== shown[index - 1]?.group && (
              <div class="title" role="presentation">
                {t(item.group)}
              </div>
            )}
            {/* The field has the keyboard (aria-activedescendant), so an item needs no handler of its own for keys. */}
            <div id={`item-${item.id}`} class="item" role="option" tabIndex={-1} aria-selected={item === best} onClick={() => run(item)}>
              {item.icon && <Icon name={item.icon} />}
              {item.platform && <Mark platform={item.platform} named />}
              <span class="cut" dir="auto">
                <Found text={item.words} words={words.value} />
              </span>
              {item.hint && <span class="end cut">{item.hint}</span>}
              {item.key && (
                <span class="end">
                  <KeyCaps name={item.key} />
                </span>
              )}
            </div>
          </Fragment>
        ))}
      </div>
      {shown.length === 0 && (
        <p class="none" role="status">
          {t('palette.none', { words: words.value.trim() })}
        </p>
      )}
    </Dialog>
  );
}

/** With what was looked for in bold. */
function Found({ text, words }: { text: string; words: string }) {
  const places = new Set(fitOf(text, words)?.places);
  if (places.size === 0) return <>{text}</>;
  const pieces: { from: number; isHit: boolean; text: string }[] = [];
  for (const [from, letter] of text.split('').entries()) {
    const isHit = places.has(from);
    const last = pieces.at(-1);
    if (last && last.isHit === isHit) last.text += letter;
    else pieces.push({ from, isHit, text: letter });
  }
  return <>{pieces.map((piece) => (piece.isHit ? <b key={piece.from}>{piece.text}</b> : piece.text))}</>;
}
