import { useEffect, useRef } from 'preact/hooks';
import type { IconName } from './Icon';
import { Icon } from './Icon';

export interface MenuItem {
  id: string;
  words: string;
  icon?: IconName;
  /** What stands at its end: a count, a time, a key. */
  hint?: string | undefined;
  /** One of several of which one is chosen. */
  isChosen?: boolean;
  act: () => void;
}

interface Props {
  label: string;
  items: readonly MenuItem[];
  /** `hasActed`: something was chosen, so the keyboard goes where that leads. */
  onClose: (hasActed: boolean) => void;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** As the ARIA authoring guide has a menu: arrows move, Enter chooses, Escape or a click elsewhere closes. */
export function Menu({ label, items, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const buttons = box.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]');
    const chosen = items.findIndex(({ isChosen }) => isChosen);
    buttons?.[Math.max(0, chosen)]?.focus();
    const onPointer = (event: PointerEvent): void => {
      if (!box.current?.parentElement?.contains(event.target as Node)) onClose(false);
    };
    addEventListener('pointerdown', onPointer);
    return () => removeEventListener('pointerdown', onPointer);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') onClose(false);
    const step = STEPS[event.key];
    if (step) {
      const buttons = [...(box.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
      buttons[step(buttons.indexOf(document.activeElement as HTMLElement), buttons.length)]?.focus();
    }
    // What is a menu's is no shortcut of the page.
    if (event.key !== 'Tab') event.stopPropagation();
    if (step || event.key === 'Escape') event.preventDefault();
  };
  return (
    <div ref={box} class="menu" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map(({ id, words, icon, hint, isChosen, act }) => (
        <button
          key={id}
          type="button"
          {...(isChosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChosen })}
          tabIndex={-1}
          data-item={id}
          onClick={() => {
            onClose(true);
            act();
          }}
        >
          {isChosen === undefined ? icon && <Icon name={icon} size={16} /> : <Icon name="check-small" size={16} />}
          <span class="cut">{words}</span>
          {hint !== undefined && <span class="end">{hint}</span>}
        </button>
      ))}
    </div>
  );
}
