import card from '../../../../lib/platforms/tiktok/fixtures/card.json';
import messages from '../../../../lib/platforms/tiktok/fixtures/messages.json';
import send from '../../../../lib/platforms/tiktok/fixtures/send.json';
import { encode, type Field, mapOf } from '../../../contract/tiktok-page/codec';

export { card, messages, send };
export const CONVERSATION = '0:1:5000000001:7495';

/** The documented logical message as the wire has it; facts 7. */
export function fieldsOf(message: (typeof messages)[number]): Field[] {
  return [
    [1, message.conversation_id],
    [2, 2],
    [3, BigInt(message.server_message_id)],
    [4, 1],
    [5, 7_400_000_000_000_000_001n],
    [6, message.message_type],
    [7, BigInt(message.sender)],
    [8, message.content],
    ...mapOf(message.ext as Record<string, string>).map((entry): Field => [9, entry]),
    [10, message.create_time],
    [99, 'a field of tomorrow'],
  ];
}

export function answer(command: number, part: readonly Field[], more: readonly Field[] = []): Field[] {
  return [[1, command], [2, 77], ...more, [6, [[command, part]]], [7, 'log']];
}

export const init = (part: readonly Field[] = []) =>
  encode(
    answer(203, [
      ...messages.map((one): Field => [1, fieldsOf(one)]),
      [
        2,
        [
          [1, CONVERSATION],
          [2, 7_400_000_000_000_000_001n],
          [3, 2],
          [10, 3],
        ],
      ],
      [4, 10],
      ...part,
    ]),
  );

export const frame = (payload: readonly Field[]) =>
  encode([
    [1, 5],
    [2, 6],
    [3, 9],
    [4, 1],
    [
      5,
      [
        [1, 'x_frontier_traceid'],
        [2, 'a'],
      ],
    ],
    [6, 'pb'],
    [7, 'pb'],
    [8, payload],
  ]);

export const request = () =>
  encode([
    [1, 100],
    [2, 78],
    [3, '1.2.2'],
    [4, 'token'],
    [
      8,
      [
        [
          100,
          [
            [1, send.conversation_id],
            [2, 2],
            [3, 7_400_000_000_000_000_001n],
            [4, send.content],
            ...mapOf(send.ext).map((entry): Field => [5, entry]),
            [6, 1000],
            [7, send.ticket],
            [8, send.client_message_id],
          ],
        ],
      ],
    ],
  ]);

export const sent = (part: readonly Field[]) => encode(answer(100, part));
