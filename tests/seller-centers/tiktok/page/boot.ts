import { hashedName } from '../../random.ts';
import { type HookKind, type Naming, nameOf } from '../naming.ts';
import type { TiktokVariants } from '../types.ts';

export interface Boot {
  readonly build: string;
  readonly naming: Naming;
  readonly classSeed: number;
  readonly fraudSecret: string;
  readonly isCrossBorder: boolean;
  readonly sellerId: string;
  readonly region: string;
  readonly language: string;
  /** Empty: the page's own host. */
  readonly apiOrigin: string;
  readonly workerUrl: string;
  readonly loginUrl: string;
  readonly verifyUrl: string;
  readonly variants: Omit<
    TiktokVariants,
    'listMessages' | 'bouncesWithoutSeller' | 'imExpired' | 'refusal' | 'autoReply' | 'textLimit' | 'keepAlive' | 'apiHost'
  >;
}

declare global {
  interface Window {
    __pigeon__?: unknown;
  }
}

function takeBoot(): Boot {
  const boot = window.__pigeon__;
  if (!boot) throw new Error('The document carries no boot data');
  // Nothing of the double's own may be there for a reader of the page to lean on.
  delete window.__pigeon__;
  return boot as Boot;
}

export const boot: Boot = takeBoot();

const hook = (kind: HookKind, name: string): string => nameOf(boot.naming, kind, name);

export const testId = (name: string): Record<string, string> => ({ [hook('attribute', 'data-testid')]: hook('testid', name) });
export const uid = (name: string): Record<string, string> => ({ [hook('attribute', 'data-uid')]: hook('uid', name) });
export const idOf = (name: string): string => hook('id', name);
export const propOf = (name: string): string => hook('prop', name);
/** Class names that the facts call stable. */
export const stable = (...names: readonly string[]): string => names.map((name) => hook('class', name)).join(' ');
/** A class name as the site's bundler makes them: another one at each release. */
export const css = (name: string): string => hashedName(`${boot.classSeed}:${boot.build}:${name}`);
