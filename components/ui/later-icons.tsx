import type { JSX } from 'preact';

/** Of the parts of the inbox that are read later. */
export const laterIcons = {
  insert: () => <path d="M3.5 10h8.25m0 0L8.5 6.75M11.75 10 8.5 13.25M15.75 4.5v11" />,
  'check-small': () => <path d="m6 10.25 2.75 2.75L14 7.5" />,
  done: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="m7 10.25 2.1 2.1 4-4.6" />
    </>
  ),
  'mark-unread': () => (
    <>
      <path d="M11.25 4.75H4.75A1.75 1.75 0 0 0 3 6.5v7c0 .97.78 1.75 1.75 1.75h10.5c.97 0 1.75-.78 1.75-1.75V9.25M3.75 7.25 10 11.5l2.75-1.85" />
      <circle cx="15.5" cy="5.25" r="2" fill="currentColor" stroke="none" />
    </>
  ),
  more: () => (
    <g fill="currentColor" stroke="none">
      <circle cx="10" cy="4.75" r="1.35" />
      <circle cx="10" cy="10" r="1.35" />
      <circle cx="10" cy="15.25" r="1.35" />
    </g>
  ),
  snooze: () => <path d="M15.9 11.6A6.4 6.4 0 0 1 8.4 4.1a6.4 6.4 0 1 0 7.5 7.5z" />,
  details: () => (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <path d="M12.25 4v12" />
    </>
  ),
  send: () => <path d="M10 16V4.5m0 0L5.5 9M10 4.5 14.5 9" />,
} as const satisfies Readonly<Record<string, () => JSX.Element>>;
