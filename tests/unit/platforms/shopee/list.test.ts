import { describe, expect, it } from 'vitest';
import { List } from '../../../../lib/platforms/shopee/list';
import type { Reads } from '../../../../lib/platforms/shopee/reads';
import type { Traffic } from '../../../../lib/platforms/shopee/traffic';

const signal = new AbortController().signal;
const ids = ['c6', 'c5', 'c4', 'c3', 'c2', 'c1'];
const PAGE = 2;

/** A list that understands one of the two documented cursors; each message id is its conversation's with another letter. */
function listOf(cursorField: 'last_received_message_id' | 'next_timestamp_nano') {
  const rows = ids.map((id) => ({ id, latest_message_id: id.replace('c', 'm'), next_timestamp_nano: `${id.slice(1)}000` }));
  const key = cursorField === 'last_received_message_id' ? 'latest_message_id' : 'next_timestamp_nano';
  const reads = {
    template: () => ({ method: 'POST', url: 'https://x.test/', body: JSON.stringify({ direction: 'older', next_timestamp_nano: '0' }) }),
    ask: async (_name: string, template: { body: string }) => {
      const asked = JSON.parse(template.body)[cursorField];
      const after = rows.findIndex((row) => row[key] === asked) + 1;
      return { ok: true, answer: rows.slice(after, after + PAGE) };
    },
  };
  const traffic = {
    on: () => undefined,
    readRows: (answer: unknown) => ({
      rows: answer,
      facts: (answer as { id: string }[]).map(({ id }) => ({ kind: 'conversation', storeKey: 's', remoteId: id })),
    }),
  };
  return new List(reads as unknown as Reads, traffic as unknown as Traffic);
}

async function walk(list: List, repeats: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    let page = await list.read(cursor, signal);
    for (let again = 0; again < repeats; again++) page = await list.read(cursor, signal);
    if (!page.ok) throw new Error(page.reason);
    seen.push(...page.conversations.map(({ remoteId }) => remoteId));
    cursor = page.next;
  } while (cursor !== undefined);
  return [...new Set(seen)];
}

describe.each(['last_received_message_id', 'next_timestamp_nano'] as const)('a list paged by %s', (cursor) => {
  it('is read to its last page', async () => {
    expect(await walk(listOf(cursor), 0)).toEqual(ids);
  });

  it('goes on when an answer was lost and its page is asked for again', async () => {
    expect(await walk(listOf(cursor), 1)).toEqual(ids);
  });
});
