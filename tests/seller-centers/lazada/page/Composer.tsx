/** @jsxImportSource react */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { css, spm, stable } from './boot.ts';
import { sendText } from './outgoing.ts';
import { state, update, useChat } from './store.ts';
import type { Row } from './wire.ts';
import { placeholder, QUICK_REPLIES } from './words.ts';

const currentRow = (): Row | undefined => (state.detailId === undefined ? undefined : state.rows.get(state.detailId));

function setDraft(text: string): void {
  update((chat) => {
    if (chat.detailId !== undefined) chat.drafts.set(chat.detailId, text);
  });
}

function setQuickOpen(isOpen: boolean): void {
  update((chat) => {
    chat.isQuickOpen = isOpen;
  });
}

/** A saved answer goes out by the click itself, without the composer (platforms/lazada facts 7). */
function QuickReplies(): ReactNode {
  return (
    <div className={css('quick')}>
      {QUICK_REPLIES.map((text) => (
        <div
          key={text}
          className={`${stable('quick-reply__item')} ${css('quickItem')}`}
          {...{
            onClick: () => {
              const row = currentRow();
              setQuickOpen(false);
              if (row) sendText(row, text);
            },
          }}
        >
          {text}
        </div>
      ))}
    </div>
  );
}

export function Composer(_props: Readonly<Record<string, unknown>>): ReactNode {
  const chat = useChat();
  const field = useRef<HTMLTextAreaElement>(null);
  const row = currentRow();
  if (!row) return null;
  const submit = (): void => {
    const text = field.current?.value ?? '';
    if (text.trim() === '') return;
    setDraft('');
    sendText(row, text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <div className={css('composer')}>
      <div className={`${stable('im-message-box-addon-after')} ${css('tools')}`}>
        <i
          className={`${stable('im-icon im-icon-dialogue')} ${css('tool')}`}
          title="Quick reply"
          {...{ onClick: () => setQuickOpen(!chat.isQuickOpen) }}
        >
          ☰
        </i>
      </div>
      {chat.isQuickOpen ? <QuickReplies /> : null}
      <span className={`${stable('next-input next-input-textarea')} ${css('inputBox')}`}>
        <textarea
          ref={field}
          className={css('input')}
          placeholder={placeholder}
          value={chat.drafts.get(row.id) ?? ''}
          onChange={({ target }) => setDraft(target.value)}
          onKeyDown={onKeyDown}
          {...spm('d_input')}
        />
      </span>
      <div className={`${stable('im-message-input-footer-right')} ${css('footer')}`}>
        <SendIcon onSend={submit} />
      </div>
    </div>
  );
}

/** `.im-message-input-footer-right > a > i`, an anchor without an address, as the older pages have it. */
function SendIcon({ onSend }: { readonly onSend: () => void }): ReactNode {
  const anchor = { onClick: onSend, ...spm('d_send') };
  return (
    <a {...anchor}>
      <i className={`${stable('im-icon im-icon-paper-plane')} ${css('send')}`} title="Send">
        ➤
      </i>
    </a>
  );
}
