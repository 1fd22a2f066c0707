// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const runtime = { id: 'ours' as string | undefined };
vi.mock('wxt/browser', () => ({ browser: { runtime } }));
const { ContentScriptContext } = await import('../../../lib/agent/lifetime');

beforeEach(() => {
  runtime.id = 'ours';
});

describe('the life of an agent', () => {
  it('ends when a newer one starts in the same document, and the newer one lives', () => {
    const older = new ContentScriptContext('market');
    expect(older.isInvalid).toBe(false);
    const newer = new ContentScriptContext('market');
    expect(older.signal.aborted).toBe(true);
    expect(older.isInvalid).toBe(true);
    expect(newer.isInvalid).toBe(false);
  });

  it('does not end for another marketplace or another extension', () => {
    const agent = new ContentScriptContext('market');
    const other = new ContentScriptContext('bazaar');
    runtime.id = 'theirs';
    const foreign = new ContentScriptContext('market');
    expect([agent, other, foreign].map(({ signal }) => signal.aborted)).toEqual([false, false, false]);
  });

  it('is over when its extension is gone, as soon as anybody asks', () => {
    const agent = new ContentScriptContext('market');
    runtime.id = undefined;
    expect(agent.signal.aborted).toBe(false);
    expect(agent.isInvalid).toBe(true);
    expect(agent.signal.aborted).toBe(true);
  });
});
