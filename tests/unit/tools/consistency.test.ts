import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BEHAVIOURS, PROMISES } from '../../e2e/consistency/table';
import { descriptorOf, doubleOf } from '../../e2e/support/platforms';
import { DOUBLES, SIMULATED } from '../../seller-centers/centers';

const root = new URL('../../../', import.meta.url);
const at = (path: string) => new URL(path, root);

describe('the table of what holds on every marketplace', () => {
  test('has a row for each promise, in the short form and in the long one', () => {
    const kept = (left: 'short' | 'long') => BEHAVIOURS.filter(({ only }) => only !== left).map(({ id }) => Number.parseInt(id, 10));
    for (const promise of Object.keys(PROMISES).map(Number)) {
      expect(kept('long'), 'side by side').toContain(promise);
      expect(kept('short'), 'apart').toContain(promise);
    }
    expect(new Set(BEHAVIOURS.map(({ id }) => id)).size).toBe(BEHAVIOURS.length);
  });

  test('is run on every marketplace that the extension knows', () => {
    const known = readdirSync(at('lib/platforms'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(at(`lib/platforms/${entry.name}/index.ts`)))
      .map(({ name }) => name);
    expect([...SIMULATED].sort()).toEqual(known.sort());
    for (const platform of known) expect(existsSync(at(`tests/e2e/consistency/${platform}.spec.ts`)), platform).toBe(true);
  });

  test('is run where the extension looks: each chat page that it opens is simulated, and the other way round', async () => {
    for (const platform of SIMULATED) {
      const { hosts, matches } = await descriptorOf(platform);
      const double = doubleOf(platform);
      expect(hosts.map(({ chatUrl }) => new URL(chatUrl).hostname).filter((host) => !double.hosts.includes(host))).toEqual([]);
      for (const country of double.countries) {
        const { hostname } = new URL(double.chatUrl(country));
        expect(matches.map((pattern) => new URL(pattern.replace('*://', 'https://').replaceAll('*', 'x')).hostname)).toContain(hostname);
      }
    }
  });

  test('meets pages that differ: no two variants of a marketplace have the same name or switches', () => {
    for (const { variants } of Object.values(DOUBLES)) {
      expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
      expect(new Set(variants.map(({ switches }) => JSON.stringify(switches))).size).toBe(variants.length);
    }
  });
});
