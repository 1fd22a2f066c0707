import { signal } from '@preact/signals';

export interface ToastWords {
  words: string;
  button?: { words: string; act: () => void } | undefined;
}

export const toast = signal<ToastWords | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

/** One at a time; long enough to reach its button by keyboard. */
export function say(words: string, button?: ToastWords['button']): void {
  clearTimeout(timer);
  toast.value = { words, button };
  timer = setTimeout(
    () => {
      toast.value = undefined;
    },
    button ? 12_000 : 4_000,
  );
}
