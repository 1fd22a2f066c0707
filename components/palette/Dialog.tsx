import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dialog } from '../inbox/commands';

/** Over the inbox, which rests meanwhile. The browser keeps the keyboard inside and gives it back afterwards. */
export function Dialog({ label, children }: { label: string; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  const close = (): void => {
    dialog.value = undefined;
  };
  useLayoutEffect(() => {
    const shown = box.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="palette"
      aria-label={label}
      onCancel={close}
      onClick={(event) => {
        // Beside it: the dialog's own box is all of its children's.
        if (event.target === box.current) close();
      }}
    >
      {children}
    </dialog>
  );
}
