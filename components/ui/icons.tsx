import type { JSX } from 'preact';

/** Drawn on a 20 px grid with a 1.5 px stroke. Functions, so that each use gets its own nodes. */
export const icons = {
  'chevron-down': () => <path d="M5.5 8 10 12.5 14.5 8" />,
  overdue: () => (
    <>
      <circle cx="10" cy="11" r="5.75" />
      <path d="M10 8v3.25l2 1.25M2.75 5.5l2.5-2.25M17.25 5.5l-2.5-2.25" />
    </>
  ),
  pin: () => <path d="M7.25 3.25h5.5L12.25 8l2.25 2.5V12h-9v-1.5L7.75 8zM10 12v4.75" />,
  sort: () => <path d="M3.5 5.5h8M3.5 10h5.5M3.5 14.5h3M14.25 8.5v7.25m0 0 2.5-2.5m-2.5 2.5-2.5-2.5" />,
  'arrow-down': () => <path d="M10 4v11.75m0 0 4.5-4.5m-4.5 4.5-4.5-4.5" />,
  back: () => <path d="M12.25 4.5 6.75 10l5.5 5.5" />,
  clock: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.25l2.75 1.75" />
    </>
  ),
  close: () => <path d="m5.5 5.5 9 9m0-9-9 9" />,
  'conn-connected': () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <circle cx="10" cy="10" r="3" fill="currentColor" stroke="none" />
    </>
  ),
  'conn-connecting': () => (
    <>
      <circle cx="10" cy="10" r="7" stroke-dasharray="2.6 1.8" />
      <circle cx="10" cy="10" r="2" fill="currentColor" stroke="none" />
    </>
  ),
  'conn-no-access': () => (
    <>
      <rect x="4.5" y="9" width="11" height="7.5" rx="1.75" />
      <path d="M7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.5" />
    </>
  ),
  'conn-offline': () => (
    <path d="M3 8.6a10 10 0 0 1 3.4-2.15M9 5.75c2.9-.3 5.85.65 8 2.85M5.75 11.4a6 6 0 0 1 3-1.6M12.5 10.3c.65.28 1.25.65 1.75 1.1M10 14.5h.01M4 3.5l12 13" />
  ),
  'conn-page-changed': () => (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <path d="M3 7.5h14M11.25 7.5 9 10.75l2.5 1.75L9.75 16" />
    </>
  ),
  'conn-page-closed': () => (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <path d="M3 7.5h14M8.25 10l3.5 3.5m0-3.5-3.5 3.5" />
    </>
  ),
  'conn-signed-out': () => <path d="M8.5 16.5H5.25a1.75 1.75 0 0 1-1.75-1.75v-9.5c0-.97.78-1.75 1.75-1.75H8.5M8 10h8.5m0 0-3-3m3 3-3 3" />,
  'conn-verification': () => (
    <>
      <path d="m10 2.75 6 2.25v4.5c0 3.7-2.4 6.4-6 7.75-3.6-1.35-6-4.05-6-7.75V5z" />
      <path d="M7.1 9.75h.01M10 9.75h.01M12.9 9.75h.01" />
    </>
  ),
  data: () => (
    <>
      <ellipse cx="10" cy="5.5" rx="6" ry="2.25" />
      <path d="M4 5.5v9c0 1.25 2.7 2.25 6 2.25s6-1 6-2.25v-9M4 10c0 1.25 2.7 2.25 6 2.25S16 11.25 16 10" />
    </>
  ),
  edit: () => <path d="m4 16 .8-3.4 8.1-8.1a1.65 1.65 0 0 1 2.35 0l.25.25a1.65 1.65 0 0 1 0 2.35l-8.1 8.1zM11.4 6l2.6 2.6" />,
  'full-tab': () => (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <path d="M8 4v12" />
    </>
  ),
  image: () => (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <circle cx="7.25" cy="8.25" r="1.25" />
      <path d="m3.5 14.25 3.75-3 2.5 1.75 3.25-3 3.5 3" />
    </>
  ),
  info: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 9.5v4M10 6.5h.01" />
    </>
  ),
  'kind-order': () => <path d="M5 3.25h10v13.5l-2.5-1.5-2.5 1.5-2.5-1.5L5 16.75zM7.75 7h4.5M7.75 10.5h4.5" />,
  'kind-product': () => <path d="M3.5 6.5 10 3.25l6.5 3.25v7L10 16.75 3.5 13.5zM3.75 6.6 10 9.75l6.25-3.15M10 9.75v6.75" />,
  'kind-sticker': () => (
    <path d="M16.5 10.5V5.25c0-.97-.78-1.75-1.75-1.75h-9.5c-.97 0-1.75.78-1.75 1.75v9.5c0 .97.78 1.75 1.75 1.75h5.25zM16.25 10.75h-3.5a2 2 0 0 0-2 2v3.5M7.25 8h.01M12 8h.01" />
  ),
  'kind-unsupported': () => (
    <path d="M11.5 3H6.25C5.3 3 4.5 3.8 4.5 4.75v10.5c0 .97.8 1.75 1.75 1.75h7.5c.97 0 1.75-.78 1.75-1.75V7zM11.5 3v4h4M8.5 10.25c.1-.75.7-1.2 1.5-1.2s1.5.5 1.5 1.25c0 1-1.5 1.1-1.5 2.1M10 14.5h.01" />
  ),
  'kind-video': () => (
    <>
      <rect x="3" y="5" width="9.75" height="10" rx="2" />
      <path d="m12.75 9 4.25-2.5v7L12.75 11" />
    </>
  ),
  'open-page': () => (
    <path d="M8.25 4.5H5.75A1.75 1.75 0 0 0 4 6.25v8c0 .97.78 1.75 1.75 1.75h8c.97 0 1.75-.78 1.75-1.75v-2.5M11.5 4H16v4.5M15.75 4.25 9.5 10.5" />
  ),
  plus: () => <path d="M10 4v12M4 10h12" />,
  privacy: () => (
    <>
      <path d="m10 2.75 6 2.25v4.5c0 3.7-2.4 6.4-6 7.75-3.6-1.35-6-4.05-6-7.75V5z" />
      <path d="m7.25 9.9 2 2 3.5-3.9" />
    </>
  ),
  'quick-reply': () => <path d="M11.25 2.75 4.5 11.5h4.75l-.75 5.75L15.5 8.5h-5z" />,
  retry: () => <path d="M15.75 10A5.75 5.75 0 1 1 13.9 5.75M15.75 3.25V6.5H12.5" />,
  search: () => (
    <>
      <circle cx="9" cy="9" r="5.25" />
      <path d="m12.9 12.9 3.6 3.6" />
    </>
  ),
  settings: () => (
    <>
      <path d="M3.5 6.5h6.75m4 0h2.25M3.5 13.5h2.25m4 0h6.75" />
      <circle cx="12.25" cy="6.5" r="2" />
      <circle cx="7.75" cy="13.5" r="2" />
    </>
  ),
  'state-checking': () => (
    <>
      <circle cx="9" cy="9" r="5.75" />
      <path d="m13.25 13.25 3.5 3.5M6.6 9h.01M9 9h.01M11.4 9h.01" />
    </>
  ),
  'state-failed': () => (
    <>
      <path d="M7.1 2.75h5.8l4.35 4.35v5.8l-4.35 4.35H7.1L2.75 12.9V7.1z" fill="currentColor" />
      <path d="M10 6.25v4.5M10 13.5h.01" stroke="var(--icon-knockout, #fff)" stroke-width="1.75" />
    </>
  ),
  'state-queued': () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M8.25 7.25v5.5M11.75 7.25v5.5" />
    </>
  ),
  'state-sending': () => (
    <>
      <circle cx="10" cy="10" r="7" stroke-dasharray="2.6 1.8" />
      <path d="M10 13.5V6.75m0 0L7.25 9.5M10 6.75l2.75 2.75" />
    </>
  ),
  'state-sent': () => <path d="m4.25 10.5 3.9 3.9 7.6-8.4" />,
  'state-unconfirmed': () => (
    <>
      <path d="M10 2.5 17.5 10 10 17.5 2.5 10z" />
      <path d="M8.35 8.4c.15-.9.8-1.4 1.65-1.4.95 0 1.65.6 1.65 1.45 0 1.2-1.65 1.3-1.65 2.45M10 13h.01" />
    </>
  ),
  'two-stores': () => (
    <>
      <circle cx="7.5" cy="10" r="4.25" />
      <path d="M11.2 6.1a4.25 4.25 0 1 1 0 7.8" />
    </>
  ),
  warning: () => <path d="M10 3.25 17.25 16H2.75zM10 8v4M10 14h.01" />,
  note: () => (
    <path d="M16.5 11.5V5A1.5 1.5 0 0 0 15 3.5H5A1.5 1.5 0 0 0 3.5 5v10A1.5 1.5 0 0 0 5 16.5h6.5zM16.25 11.75H13a1.25 1.25 0 0 0-1.25 1.25v3.25M6.75 7.25h6.5M6.75 10.5h2.5" />
  ),
  tag: () => (
    <>
      <path d="M3.5 9.3V4.5a1 1 0 0 1 1-1h4.8a1.5 1.5 0 0 1 1.06.44l5.7 5.7a1.5 1.5 0 0 1 0 2.12l-4.3 4.3a1.5 1.5 0 0 1-2.12 0l-5.7-5.7a1.5 1.5 0 0 1-.44-1.06z" />
      <circle cx="7" cy="7" r="1.1" fill="currentColor" stroke="none" />
    </>
  ),
  keyboard: () => (
    <>
      <rect x="2.75" y="5" width="14.5" height="10" rx="2" />
      <path d="M6 8.25h.01M8.67 8.25h.01M11.33 8.25h.01M14 8.25h.01M7 11.75h6" />
    </>
  ),
} as const satisfies Record<string, () => JSX.Element>;
