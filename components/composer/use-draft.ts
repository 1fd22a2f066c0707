import { effect, type ReadonlySignal, useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ConversationId } from '../../lib/domain/ids';
import { DraftKeeper, draftOf } from '../../lib/state/drafts';
import { unsent } from '../../lib/state/unsent';

export interface Draft {
  readonly text: ReadonlySignal<string>;
  readonly keeper: DraftKeeper;
  /** On the screen only; what is typed is also told to the keeper. */
  show: (text: string) => void;
  /** Shows what is stored, whichever inbox stored it. */
  follow: () => Promise<void>;
}

/** What is typed to one buyer: on the screen at once, stored at the next pause, and the same in every inbox. */
export function useDraft(conversationId: ConversationId): Draft {
  const text = useComputed(() => (unsent.value.conversationId === conversationId ? unsent.value.text : ''));
  const keeper = useMemo(() => new DraftKeeper(conversationId), [conversationId]);
  const isShown = useRef(true);
  const show = (value: string): void => {
    // What is read or refused after another conversation was chosen must not take that one's place.
    if (isShown.current) unsent.value = { conversationId, text: value };
  };
  const follow = async (): Promise<void> => {
    const stored = await keeper.stored();
    if (stored !== undefined && stored !== text.peek()) show(stored);
  };
  useEffect(() => {
    // It outlived a composer that went when the storage failed, and may never have been written.
    if (text.peek() !== '') keeper.changed(text.peek());
    const draft = draftOf(conversationId);
    const stopFollowing = effect(() => {
      if (draft.value !== undefined) void follow();
    });
    const flush = (): void => void keeper.flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      isShown.current = false;
      stopFollowing();
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [keeper]);
  return { text, keeper, show, follow };
}
