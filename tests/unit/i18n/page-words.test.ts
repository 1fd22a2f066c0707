import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messages } from '../../../lib/i18n/locales/pages/en';

/** What the popup and the options alone draw, although it stands among what every page may use. */
const OF_PAGES = ['components/ui/StoreGroups.tsx', 'components/ui/ConnectionRow.tsx'];

test('the inbox uses no word that only the popup and the options bring along', () => {
  const folders = ['components/inbox', 'components/thread', 'components/composer', 'components/ui', 'lib/state', 'lib/time', 'lib/host'];
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)).filter((path) => /\.tsx?$/.test(path));
  const uses = files
    .filter((path) => !OF_PAGES.includes(path))
    .flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      return Object.keys(messages).flatMap((key) => (text.includes(`'${key}'`) ? [`${path}: ${key}`] : []));
    });
  expect(files.length).toBeGreaterThan(50);
  expect(uses).toEqual([]);
});
