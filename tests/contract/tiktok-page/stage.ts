import { expect } from 'vitest';
import type { Fact } from '../../../lib/domain/facts';
import { eventually } from '../../eventually';
import { type Built, launchSetting, type Opening, openSetting, type Setting, type Stage as StageOf } from '../stage.ts';
import { HOST, Service, serve } from './server.ts';

export type { Built } from '../stage.ts';
export type Stage = StageOf<Service>;

const setting: Setting<Service> = {
  folder: new URL('.', import.meta.url),
  alias: { react: 'react-16' },
  // The very entrypoint of the hook runs, without the framework around it.
  hook: `import main from '../../../lib/platforms/tiktok/main-world'; main.main();`,
  url: `${HOST}/chat/inbox/current?shop_region=VN&lang=en`,
  createService: () => new Service(),
  serve,
};

export const launch = (): Promise<Built> => launchSetting(setting);

export function openStage(built: Built, before?: Opening<Service>['before'], setup?: string): Promise<Stage> {
  return openSetting(setting, built, { before, setup });
}

/** The same, once the agent has told the first messages. */
export async function openTold(built: Built, before?: Opening<Service>['before'], setup?: string): Promise<Stage> {
  const stage = await openStage(built, before, setup);
  const isTold = async () => (await stage.inAgent<Fact[]>('agent.facts')).some(({ kind }) => kind === 'message');
  await eventually(async () => expect(await isTold()).toBe(true), { timeout: 10_000 });
  return stage;
}
