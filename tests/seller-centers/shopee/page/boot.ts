import { hashedName } from '../../random.ts';
import { type HookKind, type Naming, nameOf } from '../naming.ts';
import type { ShopeeVariants } from '../types.ts';

export interface Boot {
  readonly build: string;
  readonly naming: Naming;
  readonly classSeed: number;
  readonly country: string;
  readonly isSubaccount: boolean;
  readonly pushUrl: string;
  readonly workerUrl: string;
  readonly signInUrl: string;
  readonly fraudSecret: string;
  readonly variants: Pick<
    ShopeeVariants,
    'listPath' | 'listCursor' | 'transport' | 'realtimeVia' | 'socketEvent' | 'syncEveryMs' | 'pageRetries'
  >;
}

declare global {
  interface Window {
    __boot__?: Boot;
  }
}

function takeBoot(): Boot {
  const boot = window.__boot__;
  if (!boot) throw new Error('The document carries no boot data');
  // Nothing of the double's own may be there for a reader of the page to lean on.
  delete window.__boot__;
  return boot;
}

export const boot: Boot = takeBoot();

const hook = (kind: HookKind, name: string): string => nameOf(boot.naming, kind, name);

export const cy = (name: string): { 'data-cy': string } => ({ 'data-cy': hook('cy', name) });
export const idOf = (name: string): string => hook('id', name);
export const propOf = (name: string): string => hook('prop', name);
/** A class name that the facts call stable. */
export const stableClass = (name: string): string => hook('class', name);
/** A class name as the site's bundler makes them: another one at each release. */
export const css = (name: string): string => hashedName(`${boot.classSeed}:${boot.build}:${name}`);
