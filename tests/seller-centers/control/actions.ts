import { SEND_FAULTS, type SellerCenter, type SendFault } from '../types.ts';

type Action = (center: SellerCenter, body: Readonly<Record<string, unknown>>) => unknown;

function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new Error(`"${name}" must be a text`);
  return value;
}

const isFault = (value: unknown): value is SendFault => SEND_FAULTS.includes(value as SendFault);

/** What a person can make happen; each is `POST /api/<name>` with a JSON body. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  'buyer-writes': (center, body) => ({ id: center.buyerWrites(textOf(body, 'conversationId'), textOf(body, 'text')) }),
  'sends-elsewhere': (center, body) => {
    const source = body.source === 'mobile' || body.source === 'auto-reply' ? body.source : 'colleague';
    return { id: center.sendsElsewhere(textOf(body, 'conversationId'), textOf(body, 'text'), source) };
  },
  'next-send': (center, body) => {
    if (!isFault(body.fault)) throw new Error(`"fault" must be one of ${SEND_FAULTS.join(', ')}`);
    center.nextSends.push(body.fault);
  },
  'no-faults': (center) => {
    center.nextSends.length = 0;
  },
  switch: (center, body) => {
    const name = textOf(body, 'name');
    if (typeof body.value !== typeof center.switches[name]) throw new Error(`"${name}" wants a ${typeof center.switches[name]}`);
    Reflect.set(center.switches, name, body.value);
  },
  'add-conversation': (center, body) =>
    center.addConversation({ shopId: textOf(body, 'shopId'), buyerName: textOf(body, 'buyerName'), messages: Number(body.messages ?? 1) }),
  reset: (center) => center.reset(),
};

const LATEST = 30;

/** What the control page shows. */
export function stateOf(center: SellerCenter): unknown {
  const names = new Map(center.conversations().map(({ id, buyerName }) => [id, buyerName]));
  return {
    ledgerCount: center.ledger.length,
    ledger: center.ledger.slice(-LATEST).map((entry) => ({ ...entry, buyerName: names.get(entry.conversationId) ?? '' })),
    nextSends: center.nextSends,
    switches: center.switches,
    conversations: center.conversations(),
    requestCount: center.requests.length,
  };
}
