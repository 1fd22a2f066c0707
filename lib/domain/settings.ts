import type { OwnLimits } from './limits';

/** Everything a seller can choose, with what holds until they do. */
export interface Settings {
  /** `auto` follows the browser; else the name of a file in lib/i18n/locales. */
  locale: string;
  theme: 'auto' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** Choosing or answering a conversation from the docked panel brings its store's page to the front when it must be visible. */
  followConversation: boolean;
  notifications: boolean;
  /** Show names and words in notifications. */
  notificationContent: boolean;
  sound: boolean;
  sendingPaused: boolean;
  /** Limits of marketplaces that were changed by hand; the others are the descriptors'. */
  limits: OwnLimits;
}

export const DEFAULT_SETTINGS: Settings = {
  locale: 'auto',
  theme: 'auto',
  density: 'comfortable',
  followConversation: true,
  notifications: true,
  notificationContent: true,
  sound: false,
  sendingPaused: false,
  limits: {},
};
