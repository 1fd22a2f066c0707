import type { Page, Route } from '@playwright/test';

export interface Asked {
  /** The name in the gateway's path, or the path of the older family. */
  name: string;
  method: string;
  data: Record<string, unknown>;
  url: URL;
}
type Answer = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> } | 'abort' | 'hang';

export const HOST = 'https://sellercenter.lazada.sg';
export const SELLER = '100094063';
export const NOW = Date.UTC(2026, 8, 29, 3, 4, 5);
export const buyerNumber = (n: number) => String(1_011_822_740 + n);
export const webId = (n: number) => `1#103#${buyerNumber(n)}#1#${SELLER}#2`;
export const apiId = (n: number) => `${SELLER}_2_${buyerNumber(n)}_1_103`;
const messageId = (n: number, index: number) => `24jFlAu${n}BtRbP${String(index).padStart(5, '0')}`;

interface Written {
  index: number;
  text: string;
  isOurs: boolean;
  at: number;
}

/** In the words of the sister platform, or in those of the open interface; facts 5 and 8. */
export type Vocabulary = 'web' | 'api';

function messageOf(n: number, { index, text, isOurs, at }: Written, vocabulary: Vocabulary): unknown {
  const [from, fromType, to, toType] = isOurs ? [SELLER, 2, buyerNumber(n), 1] : [buyerNumber(n), 1, SELLER, 2];
  if (vocabulary === 'web')
    return {
      header: { type: 1 },
      body: {
        typeData: { mid: messageId(n, index), sid: webId(n), from, fromType, to, toType, sendTime: at, status: 0 },
        layoutData: { card: 1 },
        templateData: JSON.stringify({ txt: text }),
      },
    };
  return {
    message_id: messageId(n, index),
    session_id: apiId(n),
    content: JSON.stringify({ activeContent: {}, txt: text }),
    from_account_id: from,
    from_account_type: String(fromType),
    to_account_id: to,
    to_account_type: String(toType),
    send_time: String(at),
    template_id: '1',
    type: '1',
    status: '0',
    auto_reply: 'false',
    process_msg: '',
    site_id: 'SG',
  };
}

/** What the service behind the page answers; each test may put its own answer in front. */
export class Service {
  readonly asked: Asked[] = [];
  readonly answers = new Map<string, (asked: Asked) => Answer | Promise<Answer>>();
  readonly histories = new Map<number, Written[]>();
  titles = ['buyer0', 'buyer1', 'buyer2'];
  vocabulary: Vocabulary = 'web';
  /** Ledger: what was accepted. */
  readonly accepted: { n: number; text: string }[] = [];

  constructor() {
    for (const n of this.titles.keys()) this.write(n, `a question of buyer number ${n}`);
  }

  write(n: number, text: string, isOurs = false): Written {
    const history = this.histories.get(n) ?? [];
    const written = { index: history.length + 1, text, isOurs, at: NOW + history.length * 1_000 + n };
    this.histories.set(n, [...history, written]);
    return written;
  }

  get sends(): Asked[] {
    return this.asked.filter(({ data }) => 'templateId' in data);
  }

  frame(n: number, written: Written): unknown {
    return messageOf(n, written, this.vocabulary);
  }

  async answer(asked: Asked): Promise<Answer> {
    this.asked.push(asked);
    for (const [part, own] of this.answers) if (asked.name.includes(part)) return own(asked);
    return { body: { api: asked.name, v: '1.0', ret: ['SUCCESS::ok'], data: this.data(asked) } };
  }

  data({ data }: Asked): unknown {
    const n = this.titles.findIndex((_title, index) => [webId(index), apiId(index)].includes(String(data.sessionViewId)));
    if ('templateId' in data) {
      const text = String((JSON.parse(String(data.content)) as { txt: string }).txt);
      this.accepted.push({ n, text });
      const written = this.write(n, text, true);
      return { messageId: messageId(n, written.index), templateId: 1, currentTime: written.at };
    }
    if ('toAccountId' in data) {
      const opened = this.titles.findIndex((_title, index) => buyerNumber(index) === data.toAccountId);
      return { session: { body: { typeData: { sessionId: webId(opened), entityId: data.toAccountId } } } };
    }
    if ('sessionViewId' in data) return this.#history(n, Number(data.startTime), Number(data.fetchCount));
    return this.#list();
  }

  #history(n: number, startTime: number, count: number): unknown {
    const all = [...(this.histories.get(n) ?? [])].reverse().filter(({ at }) => startTime < 0 || at < startTime);
    const page = all.slice(0, count).map((written) => messageOf(n, written, this.vocabulary));
    if (this.vocabulary === 'web') return { result: page };
    return { has_more: String(all.length > count), message_list: page };
  }

  #list(): unknown {
    const rows = this.titles.map((title, n) => {
      const last = this.histories.get(n)?.at(-1);
      const lastId = last && messageId(n, last.index);
      return { n, title, summary: last?.text ?? '', lastId, lastAt: last?.at };
    });
    if (this.vocabulary === 'api')
      return {
        has_more: 'false',
        session_list: rows.map(({ n, title, summary, lastId, lastAt }) => ({
          session_id: apiId(n),
          title,
          summary,
          last_message_id: lastId,
          last_message_time: String(lastAt),
          buyer_id: buyerNumber(n),
          unread_count: '1',
          site_id: 'SG',
        })),
      };
    const sessionViewDTOList = rows.map(({ n, title, summary, lastId, lastAt }) => ({
      sessionId: webId(n),
      type: 103,
      target: { targetId: buyerNumber(n), userAccountType: 1 },
      sessionData: {
        title,
        content: summary,
        nonReadNumber: '1',
        senderAccountType: '1',
        lastMessageId: lastId,
        lastMessageTime: String(lastAt),
      },
    }));
    return { userIdToSessionView: { [SELLER]: { nameSpaceToSessionView: { 1: { hasMore: false, sessionViewDTOList } } } } };
  }
}

/** Serves the page and its service on the real addresses, without any network. */
export async function serve(page: Page, service: Service, html: string): Promise<void> {
  await page.route('**/*', async (route: Route) => {
    const request = route.request();
    const url = new URL(request.url());
    const isCall = url.pathname.startsWith('/h5/') || url.pathname.startsWith('/im/');
    if (!isCall) return route.fulfill({ contentType: 'text/html', body: html });
    const data = url.searchParams.get('data') ?? new URLSearchParams(request.postData() ?? '').get('data') ?? '{}';
    const name = /mtop\.[^/]+/.exec(url.pathname)?.[0] ?? url.pathname;
    const answer = await service.answer({ name, method: request.method(), data: JSON.parse(data) as Asked['data'], url });
    if (answer === 'hang') return undefined;
    if (answer === 'abort') return route.abort('connectionreset');
    const callback = url.searchParams.get('callback');
    const json = answer.text ?? JSON.stringify(answer.body ?? null);
    return route.fulfill({
      status: answer.status ?? 200,
      contentType: callback ? 'application/javascript' : 'application/json',
      headers: { 'access-control-allow-origin': HOST, 'access-control-allow-credentials': 'true', ...answer.headers },
      body: callback ? `${callback}(${json})` : json,
    });
  });
}
