import type { messages } from './locales/en';
import type { messages as laterMessages } from './locales/later/en';
import type { messages as pageMessages } from './locales/pages/en';

/** A word or sentence; with `one` and `other` the number `count` chooses (Intl.PluralRules). */
export type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>;
type English = typeof messages & typeof laterMessages & typeof pageMessages;
export type Key = keyof English;
/** What a language file holds: every key, nothing else. */
export type Dictionary = Readonly<Record<keyof typeof messages, Entry>>;
export type LaterDictionary = Readonly<Record<keyof typeof laterMessages, Entry>>;
export type PageDictionary = Readonly<Record<keyof typeof pageMessages, Entry>>;

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<E> = E extends string ? NamesIn<E> : E extends { other: infer S } ? NamesIn<S> | 'count' : never;
export type Value = string | number;
/** The placeholders of the English text are the parameters that every use must give. */
export type Parameters<K extends Key, V = Value> = [NamesOf<English[K]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<English[K]>, V>>];
/** Texts that need no values. */
export type PlainKey = { [K in Key]: Parameters<K> extends [] ? K : never }[Key];
