import type { ComponentChildren } from 'preact';
import type { IconName } from './Icon';
import { Icon } from './Icon';

interface Props {
  children: ComponentChildren;
  onClick: (event: MouseEvent) => void;
  kind?: 'plain' | 'soft' | 'line' | 'primary' | 'quiet' | 'link' | 'danger';
  small?: boolean;
  icon?: IconName;
  label?: string | undefined;
  disabled?: boolean;
  type?: 'button' | 'submit';
}

export function Button({ children, onClick, kind = 'plain', small = false, icon, label, disabled = false, type = 'button' }: Props) {
  return (
    <button type={type} class={`btn ${kind}${small ? ' s' : ''}`} aria-label={label} disabled={disabled} onClick={onClick}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

interface IconProps {
  icon: IconName;
  /** Where the keyboard comes back to is found by it. */
  act?: string;
  label: string;
  onClick: (event: MouseEvent) => void;
  small?: boolean;
  expanded?: boolean | undefined;
}

export function IconButton({ icon, label, onClick, act, small = false, expanded }: IconProps) {
  return (
    <button
      type="button"
      class={`icon-btn${small ? ' s' : ''}`}
      data-act={act}
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
