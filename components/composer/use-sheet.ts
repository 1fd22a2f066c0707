import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { readLater } from '../ui/Later';
import { withWords } from '../ui/read-words';
import { slashWords } from './keys';
import type { SheetHandle } from './QuickReplySheet';

let isReading = false;

export async function loadSheet() {
  const { QuickReplySheet, readQuickReplies } = await withWords(import('./QuickReplySheet'));
  if (!isReading) readQuickReplies();
  isReading = true;
  return QuickReplySheet;
}

export interface Sheet {
  how: Signal<'closed' | 'button' | 'slash'>;
  handle: RefObject<SheetHandle | null>;
  /** The key that was pressed before the replies were there. */
  early: RefObject<'Enter' | 'Tab' | null>;
  /** A slash opens it, and what is no longer one closes it. */
  follow: (typed: string) => void;
  /** True: the key was the sheet's. */
  onKey: (event: KeyboardEvent) => boolean;
  toggle: () => void;
}

/** Whether the sheet of quick replies is open, by its button or by a slash, and which keys are meant for it. */
export function useSheet(): Sheet {
  const how = useSignal<'closed' | 'button' | 'slash'>('closed');
  const handle = useRef<SheetHandle>(null);
  const early = useRef<'Enter' | 'Tab'>(null);
  useEffect(() => {
    void readLater(loadSheet);
  }, []);
  return {
    how,
    handle,
    early,
    follow(typed) {
      early.current = null;
      const isSlash = slashWords(typed) !== undefined;
      if (isSlash && how.value === 'closed') how.value = 'slash';
      if (!isSlash && how.value === 'slash') how.value = 'closed';
    },
    onKey(event) {
      // The replies are still being read: Enter means the best of them, never the slash itself.
      const isEarly = how.value === 'slash' && !handle.current;
      if (isEarly && (event.key === 'Enter' || event.key === 'Tab')) {
        event.preventDefault();
        early.current = event.key;
        return true;
      }
      if (how.value === 'slash' && handle.current?.onKey(event)) return true;
      if (event.key !== 'Escape' || how.value === 'closed') return false;
      event.stopPropagation();
      how.value = 'closed';
      return true;
    },
    toggle() {
      how.value = how.value === 'closed' ? 'button' : 'closed';
    },
  };
}
