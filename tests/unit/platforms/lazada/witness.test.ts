import { expect, it } from 'vitest';
import { Witness } from '../../../../lib/platforms/lazada/witness';
import { exchanges, written } from './exchanges';

const [A, B] = ['100094063_2_1011822749_1_103', '100094063_2_1011822750_1_103'];

it('a page that shows again what it kept and marks it as read has opened that one last', () => {
  const { traffic, ask } = exchanges();
  const witness = new Witness(traffic);
  for (const session of [A, B])
    ask('messages', { sessionViewId: session })({ message_list: [written(session, `m${session}`, Date.now())] });
  expect(witness.last()).toBe(B);
  ask('session.read', { sessionId: A })({});
  expect(witness.last()).toBe(A);
  expect(witness.opening(A)).toMatchObject({ size: 1 });
});
