import type { BrowserContext } from '@playwright/test';
import { HOST } from './folder.ts';

interface Line {
  id: string;
  text: string;
  mine: boolean;
  at: number;
  key?: string;
}

/** Two stalls behind one login, as the whole of the made-up marketplace. */
export const TALKS = [
  { id: '11', stall: '1', stallName: 'Fish stall', buyer: 'buyer-a' },
  { id: '22', stall: '2', stallName: 'Bread stall', buyer: 'buyer-b' },
];

const PAGE = `<!doctype html><meta charset="utf-8"><nav></nav><main></main><script>
  const call = (path, body) => fetch('/api/talks' + path, body && { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json());
  async function open(id) {
    const { lines } = await call('/' + id + '/lines');
    document.querySelector('main').innerHTML = '<section></section><textarea></textarea><button data-send>Say</button>';
    const thread = document.querySelector('section');
    thread.dataset.thread = id;
    thread.append(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line.text })));
    document.querySelector('[data-send]').onclick = async () => {
      const field = document.querySelector('textarea');
      const text = field.value;
      field.value = '';
      await call('/' + id + '/lines', { text, key: crypto.randomUUID() });
      thread.append(Object.assign(document.createElement('p'), { textContent: text }));
    };
  }
  call('').then(({ talks }) => {
    for (const talk of talks) {
      const row = Object.assign(document.createElement('button'), { textContent: talk.buyer, onclick: () => open(talk.id) });
      row.dataset.talk = talk.id;
      document.querySelector('nav').append(row);
    }
  });
</script>`;

/** Answers for the made-up host in this browser. The ledger is what it was told to keep, by talk. */
export async function openMarket(context: BrowserContext): Promise<Map<string, Line[]>> {
  const ledger = new Map(
    TALKS.map(({ id, buyer }): [string, Line[]] => [
      id,
      [{ id: `${id}-1`, text: `hello from ${buyer}`, mine: false, at: 1_790_000_000_000 }],
    ]),
  );
  await context.route(`https://${HOST}/**`, async (route) => {
    const request = route.request();
    const [, id] = /^\/api\/talks\/(\d+)\/lines$/.exec(new URL(request.url()).pathname) ?? [];
    const lines = ledger.get(id ?? '');
    if (!new URL(request.url()).pathname.startsWith('/api/')) return route.fulfill({ contentType: 'text/html', body: PAGE });
    if (!lines) return route.fulfill({ json: { talks: TALKS } });
    if (request.method() !== 'POST') return route.fulfill({ json: { lines } });
    const { text, key } = request.postDataJSON() as { text: string; key: string };
    const line = { id: `${id}-${lines.length + 1}`, text, mine: true, at: Date.now(), key };
    lines.push(line);
    return route.fulfill({ json: line });
  });
  return ledger;
}
