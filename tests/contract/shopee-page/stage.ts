import { type Built, launchSetting, type Opening, openSetting, type Setting, type Stage as StageOf } from '../stage.ts';
import { HOST, Service, serve } from './server.ts';

export type { Built } from '../stage.ts';
export type Stage = StageOf<Service>;

const setting: Setting<Service> = {
  folder: new URL('.', import.meta.url),
  hook: `import main from '../../../lib/platforms/shopee/main-world'; main.main();`,
  url: `${HOST}/new-webchat/conversations`,
  createService: () => new Service(),
  serve,
};

export const launch = (): Promise<Built> => launchSetting(setting);

export function openStage(built: Built, before?: Opening<Service>['before'], order?: Opening<Service>['order']): Promise<Stage> {
  return openSetting(setting, built, { before, order });
}
