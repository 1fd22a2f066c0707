import type { ComponentChildren } from 'preact';
import { Icon, type IconName, Spinner } from './Icon';

interface Props {
  /** Left out: something is going on. */
  icon?: IconName;
  tone?: 'neutral' | 'plain' | 'bad' | undefined;
  /** Left out: it changes too often to be read aloud. */
  role?: 'status' | 'alert';
  /** Several lines beside the icon, in place of one. */
  tall?: boolean;
  children: ComponentChildren;
  [data: `data-${string}`]: string;
}

/** One line under a bar, or a block, when something is to be known or done. */
export function Notice({ icon, tone, role, tall = false, children, ...data }: Props) {
  return (
    <div class={`notice${tall ? ' tall' : ''}${tone ? ` ${tone}` : ''}`} role={role} {...data}>
      {icon ? <Icon name={icon} size={tall ? 20 : 16} /> : <Spinner size={16} />}
      {tall ? <div>{children}</div> : children}
    </div>
  );
}
