import type { PlatformId } from '../../lib/domain/ids';
import { platformName } from '../../lib/state/platforms';

const line = {
  fill: 'none',
  stroke: 'var(--on-mark, #fff)',
  'stroke-width': '1.9',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

/** Our own plain letters in a circle, a square, a hexagon: told apart without colour, and nobody's logo. */
const shapes: Readonly<Record<string, () => preact.JSX.Element>> = {
  shopee: () => (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path
        d="M12.75 7.6c-.35-1-1.4-1.6-2.75-1.6-1.6 0-2.7.8-2.7 2 0 2.75 5.55 1.3 5.55 4.1 0 1.2-1.15 2-2.85 2-1.5 0-2.65-.65-3-1.7"
        {...line}
      />
    </>
  ),
  lazada: () => (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="3.5" fill="currentColor" />
      <path d="M7.5 5.75v8.5h5.5" {...line} />
    </>
  ),
  tiktok: () => (
    <>
      <path
        d="M5.9 2.2h8.2a1.5 1.5 0 0 1 1.3.75l3.6 6.3a1.5 1.5 0 0 1 0 1.5l-3.6 6.3a1.5 1.5 0 0 1-1.3.75H5.9a1.5 1.5 0 0 1-1.3-.75L1 10.75a1.5 1.5 0 0 1 0-1.5l3.6-6.3a1.5 1.5 0 0 1 1.3-.75z"
        fill="currentColor"
      />
      <path d="M6.5 6.25h7M10 6.25v8" {...line} />
    </>
  ),
};

export function Mark({ platform, size, named = false }: { platform: PlatformId; size?: 's' | 'xs'; named?: boolean }) {
  const name = platformName(platform);
  const shape = shapes[platform];
  return (
    <svg
      class={`mark mark-${shape ? platform : 'other'}${size ? ` ${size}` : ''}`}
      viewBox="0 0 20 20"
      role="img"
      aria-label={named ? name.label : undefined}
      aria-hidden={!named}
    >
      {shape ? (
        shape()
      ) : (
        <>
          <path d="M10 1 19 10l-9 9-9-9z" fill="currentColor" />
          <text x="10" y="14" text-anchor="middle">
            {name.shortLabel.slice(0, 1).toUpperCase()}
          </text>
        </>
      )}
    </svg>
  );
}

/** Two capital letters of the country; nothing while it is unknown. */
export function Site({ site }: { site: string | undefined }) {
  return site ? <span class="site">{site.toUpperCase()}</span> : null;
}
