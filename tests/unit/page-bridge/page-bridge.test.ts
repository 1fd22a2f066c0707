// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { openPageBridge } from '../../../lib/page-bridge/page-bridge';
import type { FromHook } from '../../../lib/page-bridge/protocol';
import { eventually } from '../../eventually';

const ending = new AbortController();
afterEach(() => {
  ending.abort();
  vi.restoreAllMocks();
});

test('what the hook put into an older port is heard although a newer one has answered first', async () => {
  const ports: MessagePort[] = [];
  vi.spyOn(window, 'postMessage').mockImplementation(((_data: unknown, _origin: string, given: MessagePort[]) =>
    ports.push(...given)) as never);
  const heard: string[] = [];
  const bridge = openPageBridge(ending.signal);
  bridge.listen((message) => heard.push(message.type));
  // On a busy machine a third knock may come before the look.
  await eventually(() => expect(ports.length).toBeGreaterThan(1));
  const [older, newer] = ports as [MessagePort, MessagePort];
  const asked: unknown[] = [];
  newer.onmessage = (event) => asked.push(event.data.type);
  newer.postMessage({ type: 'ready', late: false } satisfies FromHook);
  await eventually(() => expect(heard).toEqual(['ready']));
  older.postMessage({ type: 'failure', id: 1, how: 'network', at: 0 } satisfies FromHook);
  await eventually(() => expect(heard).toEqual(['ready', 'failure']));
  void bridge.repeat({ name: 'list', method: 'GET', url: 'https://seller.shopee.sg/' }, ending.signal).catch(() => undefined);
  await eventually(() => expect(asked).toEqual(['config', 'repeat']));
});
