import type { JSX } from 'preact';
import { icons } from './icons';
import type { laterIcons } from './later-icons';
import type { pageIcons } from './page-icons';

export type IconName = keyof typeof icons | keyof typeof laterIcons | keyof typeof pageIcons;

const drawings: Partial<Record<IconName, () => JSX.Element>> = { ...icons };

/** What a page needs beside the inbox's own, or a part of the inbox that is read later. */
export function addIcons(more: typeof pageIcons | typeof laterIcons): void {
  Object.assign(drawings, more);
}

/** Always beside a word or inside a named button, so never read aloud. */
export function Icon({ name, size = 20, spin = false }: { name: IconName; size?: 20 | 16 | 14; spin?: boolean }) {
  return (
    <svg class={`i${size === 20 ? '' : ` i${size}`}${spin ? ' spin' : ''}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {drawings[name]?.()}
    </svg>
  );
}

export function Spinner({ size = 14 }: { size?: 16 | 14 }) {
  return (
    <svg class={`i i${size} spin`} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7" stroke-dasharray="30 14" />
    </svg>
  );
}
