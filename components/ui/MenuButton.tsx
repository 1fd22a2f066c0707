import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Later } from './Later';
import type { MenuItem } from './Menu';
import { withWords } from './read-words';

interface Props {
  /** The name of the menu, and of its button, but where the button says it itself (`isSaid`). */
  label: string;
  isSaid?: boolean;
  class: string;
  /** Asked for when it opens. */
  items: () => readonly MenuItem[];
  children: ComponentChildren;
  /** Where there is no room to the right of it. */
  isAtEnd?: boolean;
}

const loadMenu = async () => (await withWords(import('./Menu'))).Menu;

/** A button with a menu beneath it. */
export function MenuButton({ label, isSaid = false, class: look, items, children, isAtEnd = false }: Props) {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span class={`with-menu${isAtEnd ? ' at-end' : ''}`}>
      <button
        ref={button}
        type="button"
        class={look}
        {...(!isSaid && { 'aria-label': label, title: label })}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {children}
      </button>
      {isOpen.value && (
        <Later
          load={loadMenu}
          props={{
            label,
            items: items(),
            onClose: () => {
              isOpen.value = false;
              button.current?.focus();
            },
          }}
        />
      )}
    </span>
  );
}
