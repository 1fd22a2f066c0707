import { signal } from '@preact/signals';
import type { Dictionary, Entry, Key, Parameters, Value } from './dictionary';
import { messages as english } from './locales/en';

type Words = Readonly<Partial<Record<Key, Entry>>>;
type Files = Readonly<Record<string, () => Promise<Words>>>;

const nameOf = (path: string): string => Intl.getCanonicalLocales(path.slice(path.lastIndexOf('/') + 1, -'.ts'.length))[0] ?? 'en';
const loadersOf = (files: Files) => new Map(Object.entries(files).map(([path, load]) => [nameOf(path), load]));

/** Every file in `locales` is a language; English is always there, the others are read when they are chosen. */
const loaders = loadersOf(import.meta.glob<Dictionary>(['./locales/*.ts', '!./locales/en.ts'], { import: 'messages' }));
/** Beside the inbox's words those of the page that this is. */
const books = [{ english: english as Words, loaders }];

/** Before the first paint of a page that has words of its own. */
export function addWords(pageEnglish: Words, files: Files): void {
  books.push({ english: pageEnglish, loaders: loadersOf(files) });
  dictionary = { ...dictionary, ...pageEnglish };
}

/** `zh-cn.ts` is the language zh-CN. */
export const availableLocales: readonly string[] = ['en', ...loaders.keys()].sort();

/** The language that is shown. Reading it in a component is what makes the component follow a change. */
export const locale = signal('en');
let dictionary: Words = english;
let choice = 0;
let lastSetting = 'auto';

/** Language and script as a reader needs them: `zh-HK` is read in the characters of `zh-TW`, `zh-SG` in those of `zh-CN`. Undefined: no language tag. */
function scriptOf(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}

/** The best match for what a person or a browser asks for: exact, else the same language in the same script, else the same language, else English. */
export function matchLocale(wanted: readonly string[]): string {
  const language = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  for (const tag of wanted) {
    const found =
      availableLocales.find((name) => name.toLowerCase() === tag.toLowerCase()) ??
      availableLocales.find((name) => scriptOf(name) === scriptOf(tag)) ??
      availableLocales.find((name) => language(name) === language(tag));
    if (found) return found;
  }
  return 'en';
}

/** @param setting `auto` follows the browser. */
export async function chooseLocale(setting: string): Promise<void> {
  lastSetting = setting;
  const name = matchLocale(setting === 'auto' ? navigator.languages : [setting]);
  const mine = ++choice;
  const words = await Promise.all(books.map((book) => book.loaders.get(name)?.() ?? book.english));
  // A language that took its time to be read must not take the place of one that was chosen since.
  if (mine !== choice) return;
  dictionary = Object.assign({}, ...words);
  locale.value = name;
}

/** As `addWords`, on a page that shows words already. */
export async function addWordsLater(laterEnglish: Words, files: Files): Promise<void> {
  addWords(laterEnglish, files);
  await chooseLocale(lastSetting);
}

const cache = new Map<string, Intl.NumberFormat | Intl.PluralRules>();

function numbers(name: string): Intl.NumberFormat {
  const key = `n:${name}`;
  const found = (cache.get(key) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(name);
  cache.set(key, found);
  return found;
}

function plurals(name: string): Intl.PluralRules {
  const key = `p:${name}`;
  const found = (cache.get(key) as Intl.PluralRules | undefined) ?? new Intl.PluralRules(name);
  cache.set(key, found);
  return found;
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return options ? new Intl.NumberFormat(locale.value, options).format(value) : numbers(locale.value).format(value);
}

function pick(entry: Entry | undefined, count: unknown): string {
  // Not one of this page's words: a test holds the inbox to its own.
  if (entry === undefined) return '';
  if (typeof entry === 'string') return entry;
  const rule = typeof count === 'number' ? plurals(locale.value).select(count) : 'other';
  return entry[rule] ?? entry.other ?? '';
}

const PLACE = /\{(\w+)\}/g;

export function t<K extends Key>(key: K, ...[values]: Parameters<K>): string {
  const given = (values ?? {}) as Record<string, Value>;
  locale.value;
  return pick(dictionary[key], given.count).replace(PLACE, (whole, name: string) => {
    const value = given[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formatNumber(value) : value;
  });
}

/** As `t`, for values that are more than text: the pieces in order, to stand among a component's children. */
export function parts<K extends Key, V>(key: K, values: Readonly<Record<string, V>>, count?: number): (string | V)[] {
  locale.value;
  return pick(dictionary[key], count)
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      if (name === undefined) return piece;
      if (name === 'count' && count !== undefined && !(name in values)) return formatNumber(count);
      return values[name] ?? piece;
    });
}
