import { beforeEach, expect, test, vi } from 'vitest';
import { BusError } from '../../../lib/bus/bus-error';

const { send } = vi.hoisted(() => ({ send: vi.fn<(kind: string, request: object) => Promise<unknown>>() }));
vi.mock('../../../lib/bus/send', () => ({ send }));

import { poke } from '../../../lib/state/worker';
import { eventually } from '../../eventually';

const nobody = () => Promise.reject(new BusError('unreachable', 'page-poke', 'the message channel closed'));
const warn = vi.fn();

beforeEach(() => {
  send.mockReset();
  warn.mockReset();
  vi.spyOn(console, 'warn').mockImplementation(warn);
});

test('a worker that ended while it was woken is woken again', async () => {
  send.mockImplementationOnce(nobody).mockResolvedValue({ ok: true });
  poke('page-poke', {});
  await eventually(
    () =>
      expect(send.mock.calls).toEqual([
        ['page-poke', {}],
        ['page-poke', {}],
      ]),
    { timeout: 3_000 },
  );
  expect(warn).not.toHaveBeenCalled();
});

test('where nobody ever answers, that is said after a few tries', async () => {
  send.mockImplementation(nobody);
  poke('page-check', {});
  await eventually(() => expect(warn).toHaveBeenCalledTimes(1), { timeout: 5_000 });
  expect(send).toHaveBeenCalledTimes(3);
});

test('what the worker took and could not do is not asked of it again', async () => {
  send.mockRejectedValue(new BusError('failed', 'page-mend', 'no tab'));
  poke('page-mend', { storeId: 'test:1' });
  await eventually(() => expect(warn).toHaveBeenCalledTimes(1));
  expect(send).toHaveBeenCalledTimes(1);
});
