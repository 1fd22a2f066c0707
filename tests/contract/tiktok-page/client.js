/* The small page's own client of the chat service. */
import { decode, encode, extOf, textAt } from './codec.ts';

const IM = 'https://oec-im-tt-sg.tiktokglobalshopv.com';
let sequence = 100;

export const nextSequence = () => ++sequence;

/** What the page's own client makes of a message; facts 3.1. */
export function readMessage(bytes) {
  const fields = decode(bytes);
  const number = (at) => String(fields.get(at)[0]);
  return {
    messageServerId: number(3),
    sender: number(7),
    msgType: Number(number(6)),
    createTime: Number(number(10)),
    rawMessage: { serverId: number(3), conversationId: textAt(fields, 1), content: textAt(fields, 8), ext: extOf(fields, 9) },
  };
}

export async function im(path, command, body) {
  const bytes = encode([
    [1, command],
    [2, ++sequence],
    [4, 'secret token'],
    [8, [[command, body]]],
  ]);
  const answer = await fetch(`${IM}/${path}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/x-protobuf' },
    body: window.bodiesAs === 'blob' ? new Blob([bytes]) : bytes,
  });
  const response = decode(new Uint8Array(await answer.arrayBuffer()));
  const [part] = (response.get(6) && decode(response.get(6)[0]).get(command)) ?? [];
  return part ? decode(part) : new Map();
}
