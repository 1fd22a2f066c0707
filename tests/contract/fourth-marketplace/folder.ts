/** A marketplace that nobody has: everything that the house wants of one, as the files of its folder. */
export const HOST = 'seller.bazaar.example';

const INDEX = `import type { Platform } from '../types';
import { whereabouts } from './whereabouts.ts';

const bazaar: Platform = {
  ...whereabouts,
  label: 'Bazaar of the North',
  shortLabel: 'Bazaar',
  hosts: [{ host: '${HOST}', site: 'no', chatUrl: 'https://${HOST}/talks' }],
  limits: {},
  capability: {
    clientKey: true,
    responseId: true,
    historyCursor: false,
    settleMs: { answered: 1_000, lost: 2_000, orphaned: 3_000 },
    minGapMs: 100,
  },
};

export default bazaar;
`;

const WHEREABOUTS = `import type { Whereabouts } from '../types';

export const whereabouts: Whereabouts = { id: 'bazaar', matches: ['https://${HOST}/talks*'], loginMatches: [], readsByDriving: false };
`;

const HOOK = `import type { HookConfig } from '../../page-bridge/protocol';

export const hook: HookConfig = {
  patterns: [
    { name: 'say', url: '^/api/talks/\\\\d+/lines$', methods: ['POST'] },
    { name: 'lines', url: '^/api/talks/\\\\d+/lines$', repeat: true, keep: 1 },
    { name: 'talks', url: '^/api/talks$', repeat: true, keep: 1 },
  ],
  channels: [],
  globals: [],
  headersToDrop: '^x-never',
  limit: 1_000_000,
};
`;

const MAIN_WORLD = `import { defineContentScript } from 'wxt/utils/define-content-script';
import { install } from '../../page-bridge/install';
import { textParts } from '../../page-bridge/text-parts';
import { hook } from './hook';
import { whereabouts } from './whereabouts';

export default defineContentScript({
  matches: [...whereabouts.matches],
  runAt: 'document_start',
  world: 'MAIN',
  main: () => install(hook, textParts),
});
`;

const CONTENT = `import { defineContentScript } from 'wxt/utils/define-content-script';
import { runPage } from '../../agent/run';
import { createBazaarPage } from './page';
import { whereabouts } from './whereabouts';

export default defineContentScript({
  matches: [...whereabouts.matches],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: (context) => runPage(whereabouts, createBazaarPage, context),
});
`;

const SCHEMA = `import { isFields, type Read, shape } from '../../wire/shape';

const text: Read<string> = (value) => (typeof value === 'string' ? value : undefined);
const number: Read<number> = (value) => (typeof value === 'number' ? value : undefined);
const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

export const readLine = shape({ id: text, text, mine: flag, at: number }, { key: text });
export const readTalk = shape({ id: text, stall: text, stallName: text, buyer: text }, {});
export const readSaid = shape({ id: text, at: number }, {});

export function listUnder(body: string | undefined, name: string): unknown[] {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return isFields(value) && Array.isArray(value[name]) ? value[name] : [];
  } catch {
    return [];
  }
}
`;

const PARSE = `import type { ConversationFact, MessageFact, StoreFact } from '../../domain/facts';
import { listUnder, readLine, readTalk } from './schema';

export function talksIn(body: string | undefined): { stores: StoreFact[]; conversations: ConversationFact[] } {
  const talks = listUnder(body, 'talks').flatMap((raw) => readTalk(raw) ?? []);
  return {
    stores: talks.map(({ stall, stallName }) => ({ kind: 'store', storeKey: stall, name: stallName, site: 'no' })),
    conversations: talks.map(({ id, stall, buyer }) => ({
      kind: 'conversation',
      storeKey: stall,
      remoteId: id,
      buyerId: buyer,
      buyerName: buyer,
    })),
  };
}

export function linesIn(body: string | undefined, storeKey: string, conversation: string): MessageFact[] {
  const lines = listUnder(body, 'lines').flatMap((raw) => readLine(raw) ?? []);
  return lines.map(({ id, text, mine, at, key }) => ({
    kind: 'message',
    storeKey,
    conversation,
    remoteId: id,
    direction: mine ? 'out' : 'in',
    message: 'text',
    text,
    author: 'unknown',
    at,
    clientKeys: key === undefined ? [] : [key],
    live: false,
  }));
}
`;

const SELECTORS = `export const rowOf = (id: string) => document.querySelector<HTMLElement>(\`[data-talk="\${CSS.escape(id)}"]\`);
export const threadOf = () => document.querySelector<HTMLElement>('[data-thread]');
export const fieldOf = () => document.querySelector('textarea') ?? undefined;
export const sendButton = () => document.querySelector<HTMLElement>('[data-send]');
`;

const PAGE = `import type { CreatePage } from '../../agent/run';
import type { Health } from '../../domain/connection';
import { openPageBridge } from '../../page-bridge/page-bridge';
import { write, typeInto } from '../../page-kit/text-field';
import { until } from '../../page-kit/until';
import { isFields } from '../../wire/shape';
import { linesIn, talksIn } from './parse';
import { readSaid } from './schema';
import { fieldOf, rowOf, sendButton, threadOf } from './selectors';

const talkIn = (url: string) => /talks\\/(\\d+)/.exec(url)?.[1] ?? '';
const parsed = (body: string | undefined): unknown => JSON.parse(body ?? 'null');

export const createBazaarPage: CreatePage = (_whereabouts, signal) => {
  const bridge = openPageBridge(signal);
  const names = new Map<number, { name: string; url: string; body?: string | undefined }>();
  let contactAt = 0;
  const health = (): Health => ({
    state: contactAt > 0 ? 'connected' : 'connecting',
    hidden: document.visibilityState === 'hidden',
    lastContactAt: contactAt,
    checks: [],
  });
  const failed = { ok: false, reason: 'network', stop: false } as const;
  const isOpen = (id: string) => threadOf()?.dataset.thread === id;

  return {
    health,
    observe(emit, changed) {
      bridge.listen((message) => {
        if (message.type === 'request') names.set(message.id, message);
        if (message.type !== 'response' || names.get(message.id)?.name !== 'talks') return;
        contactAt = message.at;
        const { stores, conversations } = talksIn(message.body);
        emit([...stores, ...conversations]);
        changed();
      });
    },
    async readList(_cursor, ending) {
      const answer = await bridge.repeat({ name: 'talks', method: 'GET', url: '/api/talks' }, ending);
      return answer.status === 200 ? { ok: true, ...talksIn(answer.body) } : failed;
    },
    async readHistory({ storeKey, remoteId }, _cursor, ending) {
      const readAt = Date.now();
      const answer = await bridge.repeat({ name: 'talks', method: 'GET', url: \`/api/talks/\${remoteId}/lines\` }, ending);
      return answer.status === 200 ? { ok: true, messages: linesIn(answer.body, storeKey, remoteId), readAt } : failed;
    },
    async open({ remoteId }, ending) {
      rowOf(remoteId)?.click();
      return (await until(() => isOpen(remoteId), 3_000, ending))
        ? { ok: true }
        : { ok: false, wait: 'wrong-buyer', detail: 'the talk did not open' };
    },
    identify: ({ remoteId }) => (isOpen(remoteId) ? 'same' : 'other'),
    fill: async (_conversation, text, ending) => ({ ok: await typeInto(fieldOf, text, [write], ending), restore: () => undefined }),
    holds: (text) => fieldOf()?.value === text,
    press: () => sendButton()?.click(),
    trace({ remoteId }, text, seen, ending) {
      let id: number | undefined;
      let keys: string[] = [];
      bridge.listen((message) => {
        if (ending.aborted) return;
        if (message.type === 'request' && message.name === 'say' && id === undefined && talkIn(message.url) === remoteId) {
          const said = parsed(message.body);
          if (!isFields(said) || said.text !== text) return;
          id = message.id;
          keys = [String(said.key)];
          seen({ kind: 'request-seen', clientKeys: keys });
        }
        if (message.type === 'failure' && message.id === id) seen({ kind: 'doubtful', how: 'lost' });
        if (message.type !== 'response' || message.id !== id) return;
        const line = readSaid(parsed(message.body));
        if (line) seen({ kind: 'accepted', remoteId: line.id, at: line.at, clientKeys: keys });
        else seen({ kind: 'doubtful', how: 'answered', httpStatus: message.status });
      });
    },
  };
};
`;

export const FOLDER: Readonly<Record<string, string>> = {
  'index.ts': INDEX,
  'whereabouts.ts': WHEREABOUTS,
  'hook.ts': HOOK,
  'main-world.ts': MAIN_WORLD,
  'content.ts': CONTENT,
  'schema.ts': SCHEMA,
  'parse.ts': PARSE,
  'selectors.ts': SELECTORS,
  'page.ts': PAGE,
  'README.md': 'Made up for a test.\n',
  'fixtures/talks.json': '{ "talks": [] }\n',
};
