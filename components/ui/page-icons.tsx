import type { JSX } from 'preact';

/** Of the popup and the options: the inbox does without them. */
export const pageIcons = {
  bell: () => <path d="M5 13.5V9a5 5 0 0 1 10 0v4.5M3.5 13.5h13M8.25 16a1.9 1.9 0 0 0 3.5 0" />,
  'chevron-right': () => <path d="M8 5.5 12.5 10 8 14.5" />,
  'chevron-down': () => <path d="M5.5 8 10 12.5 14.5 8" />,
  copy: () => (
    <>
      <rect x="7" y="7" width="9.5" height="9.5" rx="1.75" />
      <path d="M4.9 13A1.5 1.5 0 0 1 3.5 11.5V5.25c0-.97.78-1.75 1.75-1.75h6.25A1.5 1.5 0 0 1 13 4.9" />
    </>
  ),
  delete: () => (
    <path d="M4 5.75h12M7.75 5.5V4.25c0-.55.45-1 1-1h2.5c.55 0 1 .45 1 1V5.5M5.5 5.75l.6 9.35c.04.65.58 1.15 1.23 1.15h5.34c.65 0 1.19-.5 1.23-1.15l.6-9.35M8.5 9v4.25M11.5 9v4.25" />
  ),
  doctor: () => <path d="M2.75 10.5h3.5l2-5.5 3.5 10 2-4.5h3.5" />,
  done: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="m7 10.25 2.1 2.1 4-4.6" />
    </>
  ),
  export: () => (
    <path d="M10 12.5V3.75m0 0L6.5 7.25M10 3.75l3.5 3.5M3.75 12.5v2.25c0 .97.78 1.75 1.75 1.75h9c.97 0 1.75-.78 1.75-1.75V12.5" />
  ),
  language: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M3 10h14M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7z" />
    </>
  ),
  off: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="m7.5 7.5 5 5m0-5-5 5" />
    </>
  ),
  partial: () => (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
    </>
  ),
  restore: () => <path d="M4.5 7.5h7.25a3.75 3.75 0 0 1 0 7.5H7.5M7.5 4.5l-3 3 3 3" />,
  store: () => (
    <path d="M4 9v6.25c0 .7.55 1.25 1.25 1.25h9.5c.7 0 1.25-.55 1.25-1.25V9M3 7l1.4-3.5h11.2L17 7c0 1.25-1 2.25-2.33 2.25S12.33 8.25 12.33 7c0 1.25-1 2.25-2.33 2.25S7.67 8.25 7.67 7c0 1.25-1 2.25-2.34 2.25S3 8.25 3 7zM8.25 16.25V12.5h3.5v3.75" />
  ),
} as const satisfies Readonly<Record<string, () => JSX.Element>>;
