import { type IconName, icons } from './icons';

/** Always beside a word or inside a named button, so never read aloud. */
export function Icon({ name, size = 20, spin = false }: { name: IconName; size?: 20 | 16 | 14; spin?: boolean }) {
  return (
    <svg class={`i${size === 20 ? '' : ` i${size}`}${spin ? ' spin' : ''}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {icons[name]()}
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
