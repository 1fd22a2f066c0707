import { join } from 'node:path';
import { DOUBLES, SIMULATED } from '../seller-centers/centers.ts';
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

export async function openSellerCenters(): Promise<SellerCenters> {
  const centers = await startSellerCenters({ world: 'default' });
  for (const platform of SIMULATED) Object.assign(centers.centers[platform].switches, DOUBLES[platform].manyShops);
  say(`Simulated seller centers: ${SIMULATED.join(', ')}.`);
  return centers;
}

/** One chat page of each marketplace. */
export function chatPages(): string[] {
  return Object.values(DOUBLES).map((double) => double.chatUrl(double.countries[0]));
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
