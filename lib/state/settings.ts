import { effect } from '@preact/signals';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings';
import { chooseLocale, locale } from '../i18n/translate';
import { readSettings, saveSettings } from '../settings/settings';
import { db, storageFailed } from './database';
import { liveSignal } from './live-signal';

export const settings = liveSignal<Settings>(() => readSettings(db), DEFAULT_SETTINGS);

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  try {
    await saveSettings(db, change);
  } catch (error) {
    storageFailed(error, 'write');
  }
}

/** Before the first paint, so that neither language nor colour flashes; then whenever they change, in any page. */
export async function applySettings(): Promise<void> {
  await show(await readSettings(db).catch(() => DEFAULT_SETTINGS));
  effect(() => void show(settings.value));
}

async function show(chosen: Settings): Promise<void> {
  const root = document.documentElement;
  if (chosen.theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = chosen.theme;
  root.dataset.density = chosen.density;
  await chooseLocale(chosen.locale);
  root.lang = locale.peek();
}
