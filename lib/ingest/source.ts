import type { Platform } from '../platforms/types';

/** Where facts come from, as the browser proved it; a page cannot write into another marketplace's stores. */
export interface Source {
  platform: Platform;
  host: string;
  /** Left out: not known any more. */
  url?: string | undefined;
}
