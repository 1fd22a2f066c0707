import { expect } from '@playwright/test';
import type { SellerCenter } from '../../seller-centers/types.ts';

/** Until the open page would be told of what others write; a page without realtime asks by itself, by a clock. */
export async function untilHeard(center: SellerCenter): Promise<void> {
  if (center.switches.realtimeVia === 'none') return;
  await expect.poll(() => center.listeners(), { timeout: 30_000, message: `pages that ${center.platform} pushes to` }).toBeGreaterThan(0);
}
