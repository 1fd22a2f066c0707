import { afterEach, expect, test, vi } from 'vitest';
import type { PageBridge } from '../../../../lib/page-bridge/page-bridge';
import { Reads } from '../../../../lib/platforms/shopee/reads';

const NOW = Date.UTC(2026, 0, 1);
const template = { method: 'GET', url: 'https://seller.shopee.test/webchat/api/v1.2/conversations', body: undefined };

afterEach(() => vi.useRealTimers());

test.each([
  ['seconds', '90', 90_000],
  ['a date', new Date(NOW + 120_000).toUTCString(), 120_000],
  ['nothing', null, 60_000],
  ['what is neither', 'soon', 60_000],
])('a limit is waited out as long as the site says, in %s', async (_how, retryAfter, retryAfterMs) => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  const repeat = async () => ({ type: 'repeated', ask: 1, status: 429, url: template.url, retryAfter }) as const;
  const reads = new Reads({ repeat } as unknown as PageBridge, { on: () => undefined } as never);
  const { signal } = new AbortController();
  expect(await reads.ask('list', template, signal)).toMatchObject({ ok: false, reason: 'rate', stop: true, retryAfterMs });
});
