import { readFileSync } from 'node:fs';
import { Directory } from '../../../../lib/platforms/shopee/directory';
import { parseRow } from '../../../../lib/platforms/shopee/parse';
import { listIn } from '../../../../lib/platforms/shopee/wire';
import { parseJson } from '../../../../lib/wire/json';

export function fixtureText(name: string): string {
  return readFileSync(new URL(`../../../../lib/platforms/shopee/fixtures/${name}.json`, import.meta.url), 'utf8');
}

export function fixture(name: string): unknown {
  return parseJson(fixtureText(name));
}

/** What a page knows after its login and its first list. */
export function knownAfterLists(): Directory {
  const directory = new Directory('th');
  directory.learnLogin(fixture('login'));
  directory.learnShops(fixture('shop-list'));
  for (const name of ['list-bare', 'list-wrapped']) {
    for (const value of listIn(fixture(name), ['conversations']) ?? []) {
      const parsed = parseRow(value, directory);
      if ('fact' in parsed) directory.learnRow(parsed.fact.conversation.storeKey, parsed.fact.row, parsed.fact.conversation.lastAt ?? 0);
    }
  }
  return directory;
}
