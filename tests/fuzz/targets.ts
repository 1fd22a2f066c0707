import { shopee } from './shopee.ts';
import type { Target } from './target.ts';

/** Every marketplace whose readers are fed. */
export const TARGETS: readonly Target[] = [shopee as Target];
