import { decode } from '../proto/codec.ts';
import { CMD, decodeFrame, type ImRequest, Request, toFrame } from '../proto/messages.ts';
import type { Backend } from './backend.ts';
import { runCommand } from './commands.ts';
import { gateOf, IM_STATUS } from './im-status.ts';
import type { Listener } from './realtime.ts';
import { handleSend, type SendWay } from './send.ts';
import { imResponse } from './wire.ts';

const HTML = new TextEncoder().encode('<!doctype html><title>TikTok Shop</title><p>Please log in to continue.</p>');

/** The faults of HTTP, told over a socket: a status is the response's own, a cut answer is half a frame. */
function overSocket(backend: Backend, origin: Listener, seqId: string, request: ImRequest): SendWay {
  const { socket } = origin;
  const send = (bytes: Uint8Array): void => {
    if (socket.readyState === socket.OPEN) socket.send(bytes);
  };
  return {
    origin,
    cut: () => socket.terminate(),
    fail: (status, more) =>
      send(toFrame(seqId, imResponse(CMD.send, request.sequenceId ?? '0', status), more ? { 'retry-after': more.retryAfter } : {})),
    empty: () => send(toFrame(seqId, new Uint8Array())),
    html: () => send(toFrame(seqId, HTML, {}, 'text/html')),
    async answer(bytes, isCut) {
      const frame = toFrame(seqId, bytes);
      await backend.barriers.pass('mid-body');
      send(isCut ? frame.subarray(0, Math.floor(frame.length / 2)) : frame);
      if (!isCut) await backend.barriers.pass('after-answer');
    },
  };
}

function payloadOf(bytes: Uint8Array): { seqId: string; request: ImRequest } | undefined {
  try {
    const { seqId = '0', payload = new Uint8Array() } = decodeFrame(bytes);
    return { seqId, request: decode(Request, payload) };
  } catch {
    return undefined;
  }
}

/** One binary frame from a page: a send, or any other command. What is no frame is dropped, as an unknown message would be. */
export async function answerFrame(backend: Backend, listener: Listener, bytes: Uint8Array): Promise<void> {
  const heard = payloadOf(bytes);
  if (!heard || backend.switches.down) return;
  const { seqId, request } = heard;
  const { host, naming } = listener;
  const body = Buffer.from(bytes).toString('base64');
  backend.requests.push({ at: Date.now(), host, method: 'FRAME', path: `/ws/v2#${request.cmd ?? 0}`, headers: {}, body });
  const session = backend.sessions.find(request.token);
  if (request.cmd === CMD.send) return handleSend(backend, overSocket(backend, listener, seqId, request), session, request, naming);
  const gate = gateOf(backend, session);
  const told = gate || !session ? (gate ?? IM_STATUS.expired) : await runCommand({ backend, session, request, naming });
  if (listener.socket.readyState === listener.socket.OPEN)
    listener.socket.send(toFrame(seqId, imResponse(request.cmd ?? 0, request.sequenceId ?? '0', told)));
}
