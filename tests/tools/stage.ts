import { join } from 'node:path';
import type { Platform } from '../../lib/platforms/types.ts';
import { startSellerCenters } from '../seller-centers/start.ts';
import type { SellerCenters } from '../seller-centers/types.ts';
import { root, runTool } from './checks/command.ts';

export const PRODUCTION_BUILD = join(root, '.output/chrome-mv3');

export function say(line: string): void {
  console.log(line);
}

/** @throws Error with what the bundler said. */
export async function buildForProduction(): Promise<void> {
  say('Building the extension …');
  const start = performance.now();
  const { code, output } = await runTool('wxt', ['build']);
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  say(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** Every shop of the simulated seller in one list, as a sub-account sees them. */
export async function openSellerCenters(): Promise<SellerCenters> {
  const centers = await startSellerCenters({ world: 'default' });
  centers.centers.shopee.switches.account = 'sub';
  say(`Simulated seller centers: ${Object.keys(centers.centers).join(', ')}.`);
  return centers;
}

/** The chat page of each marketplace that is simulated, by its descriptor. */
export async function chatPages(centers: SellerCenters): Promise<string[]> {
  return Promise.all(
    Object.keys(centers.centers).map(async (id) => {
      const descriptor = ((await import(`../../lib/platforms/${id}/index.ts`)) as { default: Platform }).default;
      const host = descriptor.hosts[0];
      if (!host) throw new Error(`${id} names no host`);
      return host.chatUrl;
    }),
  );
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

const EVERY_MS = 7_000;

/** Buyers go on writing what they wrote before, so each keeps to one language. Returns the way to stop. */
export function letBuyersWrite(centers: SellerCenters): () => void {
  const timer = setInterval(() => {
    const all = Object.values(centers.centers);
    const center = all[Math.floor(Math.random() * all.length)];
    const open = center?.conversations().filter(({ closed }) => !closed) ?? [];
    const conversation = open[Math.floor(Math.random() * open.length)];
    if (!center || !conversation) return;
    const lines = center.messagesOf(conversation.id).filter(({ from, text }) => from === 'buyer' && text !== '');
    center.buyerWrites(conversation.id, lines[Math.floor(Math.random() * lines.length)]?.text ?? 'Hello?');
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** Resolves at Ctrl+C, at a request to end, or when `other` does. */
export function untilStopped(other: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    // Not once: a second Ctrl+C must not cut the clearing up short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    other.then(resolve);
  });
}
