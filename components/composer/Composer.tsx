import type { RefObject } from 'preact';
import { useImperativeHandle, useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { sendText } from '../../lib/state/send';
import type { Standing } from '../../lib/state/standing';
import { listKeys } from '../inbox/list-keys';
import { buyerTitle } from '../ui/buyer-words';
import { Later } from '../ui/Later';
import { COMPOSER_ID } from './composer-id';
import { composerKeys } from './composer-keys';
import { LostPressNotice, MeanwhileGuard } from './Guards';
import { isComposing, isSendKey, slashWords } from './keys';
import { LimitGuards } from './LimitGuards';
import { FROM_ID, Tools } from './Tools';
import { useDraft } from './use-draft';
import { loadSheet, useSheet } from './use-sheet';

export interface ComposerHandle {
  /** The stored draft has changed: "Edit" put a message back into it. */
  reload: () => void;
  focus: () => void;
}

interface Props {
  conversation: Conversation;
  store: Store | undefined;
  standing: Standing | undefined;
  handle: RefObject<ComposerHandle | null>;
  onSend: () => void;
}

/** Mounted anew for each conversation: what is typed to one buyer can never stand in another one's composer. */
export function Composer({ conversation, store, standing, handle, onSend }: Props) {
  const { text, keeper, show, follow } = useDraft(conversation.id);
  const sheet = useSheet();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(
    handle,
    () => ({
      // What was being typed is in the draft already, or "Edit" would have put its text above a stale one.
      reload: () => void follow().then(() => field.current?.focus()),
      focus: () => field.current?.focus(),
    }),
    [keeper],
  );
  // The store is named on the composer; with a keyboard at hand, the next thing after choosing a chat is typing.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  const type = (value: string): void => {
    show(value);
    keeper.changed(value);
    sheet.follow(value);
  };
  const submit = async (what: string, keepsDraft = false): Promise<void> => {
    if (what.trim() === '') return;
    const typed = text.peek();
    const taking = sendText(conversation.id, what, keepsDraft);
    if (!keepsDraft) {
      keeper.sent(taking);
      show('');
    }
    sheet.how.value = 'closed';
    onSend();
    if (!(await taking) && !keepsDraft && text.peek() === '') type(typed);
  };
  const sendReply = (reply: string): void => {
    const hadSlash = slashWords(text.peek()) !== undefined;
    if (hadSlash) show('');
    void submit(reply, !hadSlash);
    field.current?.focus();
  };
  const insertReply = (reply: string): void => {
    const area = field.current;
    sheet.how.value = 'closed';
    if (slashWords(text.peek()) !== undefined || !area) type(reply);
    else type(text.peek().slice(0, area.selectionStart) + reply + text.peek().slice(area.selectionEnd));
    area?.focus();
  };
  composerKeys.current = {
    sendAndNext: () => {
      if (text.peek().trim() === '') return;
      // The bubble stands in the store before the next chat is shown, and the list is that of before.
      void submit(text.peek());
      listKeys.current?.openWaiting();
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || sheet.onKey(event)) return;
    if (isSendKey(event)) {
      event.preventDefault();
      // A held key repeats; one press is one message.
      if (!event.repeat) void submit(text.peek());
    }
  };
  return (
    <div class="composer-box">
      {sheet.how.value !== 'closed' && (
        <Later
          load={loadSheet}
          props={{
            conversation,
            store,
            sheet,
            typed: text.value,
            onSend: sendReply,
            onInsert: insertReply,
            onClose: () => {
              sheet.how.value = 'closed';
              field.current?.focus();
            },
          }}
        />
      )}
      <LostPressNotice conversationId={conversation.id} />
      <form
        class="composer"
        data-platform={conversation.platform}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(text.peek());
        }}
      >
        <LimitGuards conversation={conversation} standing={standing} text={text.value} />
        <MeanwhileGuard conversation={conversation} isTyping={text.value !== ''} />
        <textarea
          id={COMPOSER_ID}
          ref={field}
          class="text"
          rows={1}
          dir="auto"
          aria-label={t('compose.name')}
          aria-describedby={FROM_ID}
          placeholder={t('compose.hint', { buyer: buyerTitle(conversation) })}
          value={text.value}
          enterkeyhint="send"
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => void keeper.flush()}
        />
        <Tools platform={conversation.platform} store={store} isSheetOpen={sheet.how.value !== 'closed'} onSheet={sheet.toggle} />
      </form>
    </div>
  );
}
