import './reply-blanks.css';
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useImperativeHandle, useLayoutEffect, useRef } from 'preact/hooks';
import { type Blank, fill, type Values } from '../../lib/domain/reply-blanks';
import { t } from '../../lib/i18n/translate';
import { Button, IconButton } from '../ui/Button';
import { languageWords } from '../ui/language-words';
import { isComposing } from './keys';
import { ReplyText } from './ReplyText';
import { blankWords } from './reply-words';
import type { Ready } from './use-replies';

export interface BlanksHandle {
  submit: () => void;
}

interface Props {
  ready: Ready;
  how: 'send' | 'insert';
  handle: RefObject<BlanksHandle | null>;
  onDone: (text: string) => void;
  onBack: () => void;
}

/** Asks for what only a person knows. Nothing leaves it while anything is missing. */
export function ReplyBlanks({ ready: { reply, language, message, values, filled }, how, handle, onDone, onBack }: Props) {
  const typed = useSignal<Values>(Object.fromEntries(filled.open.map(({ key, fallback }) => [key, fallback ?? ''])));
  const missing = useSignal<Blank | undefined>(undefined);
  const box = useRef<HTMLFormElement>(null);
  const now = fill(message, { ...values, ...typed.value });
  const fields = (): HTMLInputElement[] => [...(box.current?.querySelectorAll('input') ?? [])];
  // Before the next key: it is meant for the field.
  useLayoutEffect(() => fields()[0]?.focus(), []);
  const submit = (): void => {
    const [first] = now.open;
    missing.value = first;
    if (first) fields()[filled.open.findIndex(({ key }) => key === first.key)]?.focus();
    else onDone(now.text);
  };
  useImperativeHandle(handle, () => ({ submit }));
  /** Enter goes to the next one, and from the last it sends. */
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    if (event.repeat) return;
    const next = fields()[at + 1];
    if (next) next.focus();
    else submit();
  };
  return (
    <form
      ref={box}
      class="blanks"
      aria-label={t('blank.ask', { title: reply.title })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="sheet-head">
        <IconButton small icon="back" label={t('blank.back')} onClick={onBack} />
        <b class="cut" dir="auto">
          {reply.title}
        </b>
        {language && <span class="key">{languageWords(language)}</span>}
      </div>
      <div class="blanks-in">
        {filled.open.map((blank, at) => (
          <label key={blank.key} class="blank">
            {blankWords(blank)}
            <input
              dir="auto"
              autocomplete="off"
              enterkeyhint={at === filled.open.length - 1 ? 'send' : 'next'}
              aria-invalid={missing.value?.key === blank.key}
              value={typed.value[blank.key]}
              onInput={(event) => {
                typed.value = { ...typed.value, [blank.key]: event.currentTarget.value };
                if (missing.value?.key === blank.key) missing.value = undefined;
              }}
              onKeyDown={(event) => onKeyDown(event, at)}
            />
          </label>
        ))}
        <p class="blank-preview" dir="auto">
          <ReplyText pieces={now.pieces} />
        </p>
      </div>
      <div class="blank-acts">
        {/* Always there, so that the buttons stay where they are when it speaks. */}
        <p class="fault" role="alert">
          {missing.value && t(how === 'send' ? 'blank.fillToSend' : 'blank.fillToInsert', { name: blankWords(missing.value) })}
        </p>
        <Button small kind="primary" type="submit" onClick={() => undefined}>
          {t(how === 'send' ? 'blank.send' : 'blank.insert')}
        </Button>
      </div>
    </form>
  );
}
