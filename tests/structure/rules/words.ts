import { visit } from '../parse';
import { type Rule, type SourceFile, type Tree, treeOf } from '../tree';

type Entries = Readonly<Record<string, string>>;

/** Keys and texts of one language; the forms of a plural are joined, because each language has its own set of forms. */
function textsOf(file: SourceFile): Entries {
  if (file.path.endsWith('.json')) {
    const raw = JSON.parse(file.text) as Record<string, { message: string }>;
    return Object.fromEntries(Object.entries(raw).map(([key, { message }]) => [key, message]));
  }
  const texts: Record<string, string> = {};
  visit(file, {
    VariableDeclarator(node) {
      let object = node.init;
      // `{ … } as const satisfies Dictionary`
      while (object?.type === 'TSAsExpression' || object?.type === 'TSSatisfiesExpression') object = object.expression;
      if (object?.type !== 'ObjectExpression') return;
      for (const property of object.properties) {
        if (property.type !== 'Property') continue;
        const key =
          property.key.type === 'Identifier' ? property.key.name : property.key.type === 'Literal' ? String(property.key.value) : '';
        texts[key] = file.text.slice(property.value.start, property.value.end);
      }
    },
  });
  return texts;
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}|\$\w+\$/g))].sort().join(' ');

function compare(reference: SourceFile, other: SourceFile): string[] {
  const expected = textsOf(reference);
  const actual = textsOf(other);
  return [
    ...Object.keys(expected)
      .filter((key) => !(key in actual))
      .map((key) => `${other.path}: "${key}" is missing`),
    ...Object.keys(actual)
      .filter((key) => !(key in expected))
      .map((key) => `${other.path}: "${key}" is not in ${reference.path}`),
    ...Object.entries(expected)
      .filter(([key, text]) => key in actual && placeholders(text) !== placeholders(actual[key] ?? ''))
      .map(([key, text]) => `${other.path}: "${key}" has other placeholders than ${placeholders(text) || 'none'}`),
  ];
}

function check(tree: Tree): string[] {
  const languages = tree.filter(({ path }) => /^lib\/i18n\/locales\/[\w-]+\.ts$/.test(path));
  const books = ['later', 'pages'].map((name) => ({
    name,
    files: tree.filter(({ path }) => path.startsWith(`lib/i18n/locales/${name}/`)),
  }));
  const manifests = tree.filter(({ path }) => /^public\/_locales\/\w+\/messages\.json$/.test(path));
  const english = languages.find(({ path }) => path.endsWith('/en.ts'));
  const manifest = manifests.find(({ path }) => path.includes('/en/'));
  if (!english || !manifest) return ['English is missing'];
  const tags = (files: Tree) => files.map(({ path }) => path.replace(/^.*locales\/|\/messages\.json$|\.ts$/g, '').replace('_', '-'));
  return [
    ...(Object.keys(textsOf(english)).length > 0 ? [] : [`${english.path} holds no text`]),
    ...languages.filter((file) => file !== english).flatMap((file) => compare(english, file)),
    ...books.flatMap((book) => checkBook(book, languages)),
    ...manifests.filter((file) => file !== manifest).flatMap((file) => compare(manifest, file)),
    ...tags(languages)
      .filter((tag) => !tags(manifests).includes(tag))
      .map((tag) => `public/_locales lacks ${tag}`),
    ...(languages.some(({ path }) => path.includes('zh-CN')) ? [] : ['Simplified Chinese is missing']),
  ];
}

/** What a page, or a part of one, brings along: in every language too. */
function checkBook({ name, files }: { name: string; files: Tree }, languages: Tree): string[] {
  const english = files.find(({ path }) => path.endsWith('/en.ts'));
  if (!english) return [];
  const fileName = (path: string) => path.split('/').at(-1);
  return [
    ...files.filter((file) => file !== english).flatMap((file) => compare(english, file)),
    ...languages
      .filter(({ path }) => !files.some((file) => fileName(file.path) === fileName(path)))
      .map(({ path }) => `${path} has no words of "${name}"`),
  ];
}

const two = (english: string, chinese: string, manifest = '{"name":{"message":"SpeedSell"}}') =>
  treeOf({
    'lib/i18n/locales/en.ts': `export const messages = ${english} as const;`,
    'lib/i18n/locales/zh-CN.ts': `export const messages: Dictionary = ${chinese};`,
    'public/_locales/en/messages.json': '{"name":{"message":"SpeedSell"}}',
    'public/_locales/zh_CN/messages.json': manifest,
  });

export const words: Rule = {
  name: 'every text stands in every language with the same placeholders',
  check,
  broken: {
    'a text that was not translated': two("{ 'do.save': 'Save', 'do.edit': 'Edit' }", "{ 'do.save': '保存' }"),
    'a text that nobody shows': two("{ 'do.save': 'Save' }", "{ 'do.save': '保存', 'do.old': '旧' }"),
    'a lost placeholder': two("{ unread: { one: '{count} new', other: '{count} new' } }", "{ unread: { other: '新消息' } }"),
    'a text of the options that was not translated': [
      ...two("{ a: 'A' }", "{ a: '甲' }"),
      ...treeOf({
        'lib/i18n/locales/pages/en.ts': "export const messages = { b: 'B' };",
        'lib/i18n/locales/pages/zh-CN.ts': 'export const messages: PageDictionary = {};',
      }),
    ],
    'a language without words for the options': [
      ...two("{ a: 'A' }", "{ a: '甲' }"),
      ...treeOf({ 'lib/i18n/locales/pages/en.ts': "export const messages = { b: 'B' };" }),
    ],
    'a manifest text': two("{ 'do.save': 'Save' }", "{ 'do.save': '保存' }", '{}'),
  },
};
