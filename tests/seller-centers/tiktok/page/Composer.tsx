/** @jsxImportSource react */
import { type KeyboardEvent, type ReactElement, useEffect, useState } from 'react';
import { boot, css, idOf, stable } from './boot.ts';
import { sendText } from './outgoing.ts';
import { type Row, state, update } from './store.ts';
import { openBuyer } from './thread.ts';

function setDraft(id: string, text: string): void {
  update((chat) => {
    chat.drafts.set(id, text);
  });
}

/** Invented: how a conversation that takes no more messages looks, and that it can be begun again from there. */
function EndedNotice({ row }: { readonly row: Row }): ReactElement {
  return (
    <p className={css('ended')}>
      This conversation has ended.{' '}
      {row.isClosed ? (
        <button type="button" onClick={() => void openBuyer(row.buyerId).catch(() => undefined)}>
          Contact buyer
        </button>
      ) : null}
    </p>
  );
}

/** The button is disabled while the page translates what is typed (platforms/tiktok facts 3). */
function useTranslating(text: string): boolean {
  const [done, setDone] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setDone(text), boot.variants.translatesForMs);
    return () => clearTimeout(timer);
  }, [text]);
  return boot.variants.translatesForMs > 0 && done !== text;
}

export function Composer({ row }: { readonly row: Row }): ReactElement {
  const text = state.drafts.get(row.id) ?? '';
  const isOver = row.isClosed || !row.canSend;
  const isTranslating = useTranslating(text);
  const isDisabled = isOver || isTranslating || text.trim() === '';
  if (isOver && boot.variants.closedComposer === 'absent') return <EndedNotice row={row} />;
  const submit = (): void => {
    if (isDisabled) return;
    setDraft(row.id, '');
    sendText(row, text);
  };
  // That Enter sends is not documented.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const classes = stable('theme-arco-btn', 'theme-arco-btn-primary', ...(isDisabled ? ['theme-arco-btn-disabled'] : []));
  const old = boot.variants.generation === '2022' ? { className: `${stable('chatd-button')} ${css('send')}` } : undefined;
  return (
    <div className={css('composer')}>
      {isOver ? <EndedNotice row={row} /> : null}
      <div id={idOf('chat-input-textarea')} className={css('inputBlock')}>
        <textarea
          className={css('input')}
          placeholder="Type a message"
          value={text}
          disabled={isOver}
          onChange={(event) => setDraft(row.id, event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button
        type="button"
        {...(old ?? { id: idOf('chat-input-send-button'), className: `${classes} ${css('send')}` })}
        disabled={isDisabled}
        onClick={submit}
      >
        Send
      </button>
    </div>
  );
}
