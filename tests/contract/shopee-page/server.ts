import type { Page, Route } from '@playwright/test';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Record<string, unknown> | undefined;
}
type Answer = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> } | 'abort' | 'hang';

export const HOST = 'https://seller.shopee.sg';
const BUYER = 4_000_000_000;

export function rowNumber(n: number, more: Record<string, unknown> = {}) {
  return {
    id: `90071992547409931${String(n).padStart(3, '0')}`,
    shop_id: 222,
    to_id: BUYER + n,
    to_name: `buyer${n}`,
    status: 'activated',
    unread_count: 1,
    latest_message_id: `80071992547409931${String(n).padStart(3, '0')}`,
    latest_message_type: 'text',
    latest_message_content: { text: `last of ${n}` },
    latest_message_from_id: BUYER + n,
    last_message_time: new Date(Date.UTC(2026, 8, 29, 3, 4, 5) - n * 60_000).toISOString(),
    next_timestamp_nano: String(BigInt(Date.UTC(2026, 8, 29, 3, 4, 5) - n * 60_000) * 1_000_000n),
    last_message_region: 'SG',
    ...more,
  };
}

export function messageNumber(conversation: string, buyer: number, n: number, more: Record<string, unknown> = {}) {
  return {
    id: `70071992547409931${String(n).padStart(3, '0')}`,
    conversation_id: conversation,
    shop_id: 222,
    from_id: buyer,
    to_id: 333,
    type: 'text',
    content: { text: `message ${n}`, uid: `uid-${n}` },
    created_timestamp: 1_790_000_000 + n,
    ...more,
  };
}

/** What the service behind the page answers; each test may put its own answer in front. */
export class Service {
  readonly asked: Asked[] = [];
  rows = [rowNumber(0), rowNumber(1), rowNumber(2, { status: 'closed' })];
  pageSize = 50;
  /** Which of the documented cursors this build understands. */
  cursor: 'message' | 'nano' = 'message';
  histories = new Map<string, Record<string, unknown>[]>();
  answers = new Map<string, (asked: Asked) => Answer | Promise<Answer>>();

  get sends(): Asked[] {
    return this.asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
  }

  async answer(asked: Asked): Promise<Answer> {
    this.asked.push(asked);
    const { method, path, body } = asked;
    for (const [end, own] of this.answers) if (`${method} ${path}`.endsWith(end)) return own(asked);
    if (!asked.headers.authorization) return { status: 401, body: { message: 'no bearer' } };
    if (path.endsWith('/login'))
      return { body: { token: 't', user: { id: 111, uid: '0-111' }, shop: { id: 222, user_id: 333, country: 'SG', name: 'myshop' } } };
    if (path.endsWith('/conversations')) return { body: this.#list(body ?? {}) };
    if (method === 'GET' && path.endsWith('/messages')) return { body: this.#history(asked) };
    if (method === 'POST' && path.endsWith('/messages'))
      return {
        body: {
          id: `600719925474099${this.sends.length}`,
          request_id: body?.request_id,
          conversation_id: body?.conversation_id,
          created_timestamp: 1_790_000_900,
        },
      };
    return { status: 404 };
  }

  #list(body: Record<string, unknown>) {
    const after =
      this.cursor === 'message'
        ? this.rows.findIndex((row) => row.latest_message_id === body.last_received_message_id)
        : this.rows.findIndex((row) => row.next_timestamp_nano === body.next_timestamp_nano);
    return this.rows.slice(after + 1, after + 1 + this.pageSize);
  }

  #history({ path, query }: Asked) {
    const id = path.split('/').at(-2) ?? '';
    const row = this.rows.find((one) => one.id === id);
    const all = this.histories.get(id) ?? [messageNumber(id, row?.to_id ?? 0, 1)];
    return all.slice(Number(query.get('offset')), Number(query.get('offset')) + Number(query.get('limit')));
  }
}

/** Serves the page and its service on the real address, without any network. */
export async function serve(page: Page, service: Service, html: string): Promise<void> {
  await page.route('**/*', async (route: Route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (!url.pathname.startsWith('/webchat/api/')) return route.fulfill({ contentType: 'text/html', body: html });
    const answer = await service.answer({
      method: request.method(),
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers(),
      body: request.postData() ? (JSON.parse(request.postData() ?? '') as Record<string, unknown>) : undefined,
    });
    if (answer === 'hang') return undefined;
    if (answer === 'abort') return route.abort('connectionreset');
    return route.fulfill({
      status: answer.status ?? 200,
      contentType: 'application/json',
      headers: answer.headers ?? {},
      body: answer.text ?? JSON.stringify(answer.body ?? null),
    });
  });
}
