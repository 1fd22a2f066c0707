import { readFileSync } from 'node:fs';
import { Directory } from '../../../../lib/platforms/lazada/directory';
import { factsIn } from '../../../../lib/platforms/lazada/facts-in';

export const SELLER = '100094063';
export const BUYER = '1011822749';
export const SESSION = `${SELLER}_2_${BUYER}_1_103`;

export function fixtureText(name: string): string {
  return readFileSync(new URL(`../../../../lib/platforms/lazada/fixtures/${name}.json`, import.meta.url), 'utf8');
}

export function fixture(name: string): unknown {
  return JSON.parse(fixtureText(name));
}

/** What a page knows after its first list. */
export function knownAfterList(): Directory {
  const directory = new Directory(() => 'sg');
  for (const fact of factsIn(fixture('list-api'), directory, { live: false }).conversations) directory.learnConversation(fact);
  return directory;
}

export const said = (name: string, session?: string, live = false) => factsIn(fixture(name), knownAfterList(), { live, session });
