/** @jsxImportSource react */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { css, cy, idOf } from './boot.ts';
import { sendText } from './outgoing.ts';
import { state, update } from './store.ts';
import type { WireRow } from './wire.ts';
import { placeholder } from './words.ts';

/** The real composer empties a moment after Enter: two fast presses make two POSTs (platforms/shopee facts 4.3). The length is invented. */
const CLEAR_AFTER_MS = 30;

function setDraft(id: string, text: string): void {
  update((chat) => {
    chat.drafts.set(id, text);
  });
}

export function Composer({ row }: { readonly row: WireRow }): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (kind: string): void => {
    const text = field.current?.value ?? '';
    if (kind !== 'MSG_TYPE_TEXT' || text.trim() === '') return;
    sendText(row, text);
    setTimeout(() => {
      if (state.drafts.get(row.id) === text) setDraft(row.id, '');
    }, CLEAR_AFTER_MS);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit('MSG_TYPE_TEXT');
  };
  return (
    <div className={css('composer')} {...cy('webchat-conversation-detail-input')}>
      <div className={css('tools')}>
        <label className={css('tool')} title="Image">
          ▣<input type="file" accept="image/*" hidden />
        </label>
        <span className={css('tool')} title="Stickers">
          ☺
        </span>
      </div>
      <div id={idOf('inputField')} className={css('inputBlock')}>
        <textarea
          ref={field}
          className={css('input')}
          placeholder={placeholder}
          value={state.drafts.get(row.id) ?? ''}
          onChange={(event) => setDraft(row.id, event.target.value)}
          onKeyDown={onKeyDown}
        />
        <i className={css('sendIcon')} title="Send" {...{ onClick: () => submit('MSG_TYPE_TEXT') }}>
          ➤
        </i>
      </div>
    </div>
  );
}
