import { fieldsOf, parseJson } from '../../wire/json';
import { conversationInPath } from './directory';
import type { TrafficWitness } from './identity';
import type { Traffic } from './traffic';
import { idOf } from './wire';

/** What the page's own calls say of the conversation that it opened last: entered, then its messages asked for, then there. */
export function watchOpenings(traffic: Traffic): TrafficWitness {
  let opened: string | undefined;
  let settled: string | undefined;

  const opens = (id: string | undefined) => {
    if (!id || id === opened) return;
    opened = id;
    settled = undefined;
  };
  traffic.on({
    begun: (request) => {
      if (request.own || request.again) return;
      if (request.name === 'enter') opens(idOf(fieldsOf(parseJson(request.body))?.conversation_id));
      if (request.name === 'history') opens(conversationInPath(request.url));
    },
    ended: ({ request, answer }) => {
      if (request.own || request.again || request.name !== 'history' || answer?.status !== 200) return;
      if (conversationInPath(request.url) === opened) settled = opened;
    },
  });
  return { settled: () => settled };
}
