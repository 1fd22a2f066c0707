import { lazada } from './lazada.ts';
import { shopee } from './shopee.ts';
import type { Target } from './target.ts';
import { tiktok } from './tiktok.ts';

/** Every marketplace whose readers are fed. */
export const TARGETS: readonly Target[] = [shopee as Target, lazada as Target, tiktok as Target];
