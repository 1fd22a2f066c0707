import { hashedName } from '../../random.ts';
import { encodeFields, type HookKind, type Naming, nameOf } from '../naming.ts';
import type { LazadaVariants } from '../types.ts';

export interface Boot {
  readonly build: string;
  readonly naming: Naming;
  readonly classSeed: number;
  readonly country: string;
  readonly isCrossBorder: boolean;
  readonly gateway: string;
  readonly accsUrl: string;
  readonly workerUrl: string;
  readonly sealSecret: string;
  readonly variants: Pick<
    LazadaVariants,
    'family' | 'transport' | 'method' | 'vocabulary' | 'realtimeVia' | 'socketIn' | 'syncEveryMs' | 'reactProps' | 'pageRetries'
  >;
}

function takeBoot(): Boot {
  const holder = window as unknown as { __boot__?: Boot };
  const boot = holder.__boot__;
  if (!boot) throw new Error('The document carries no boot data');
  // Nothing of the double's own may be there for a reader of the page to lean on.
  delete holder.__boot__;
  return boot;
}

export const boot: Boot = takeBoot();

const hook = (kind: HookKind, name: string): string => nameOf(boot.naming, kind, name);

/** Class names that the facts call stable, several at once. */
export const stable = (names: string): string =>
  names
    .split(' ')
    .map((name) => hook('class', name))
    .join(' ');
/** A class name as the site's bundler makes them: another one at each release. */
export const css = (name: string): string => hashedName(`${boot.classSeed}:${boot.build}:${name}`);
export const spm = (name: string): { 'data-spm': string } => ({ 'data-spm': hook('spm', name) });

/**
 * What a component carries for nobody but a reader of its fiber; no component of this page reads it back. Names invented; objects stand in the
 * names in which they came.
 */
export function identity(props: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!boot.variants.reactProps) return {};
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [hook('prop', name), encodeFields(boot.naming, value)]));
}

const keys = new Map<string, string>();

/** React keys stand in fibers, too. */
export function keyOf(id: string): string {
  if (boot.variants.reactProps) return id;
  const key = keys.get(id) ?? String(keys.size);
  keys.set(id, key);
  return key;
}
