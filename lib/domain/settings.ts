import type { OwnAlerts } from './alerts';
import type { OwnKeys } from './commands';
import type { OwnLimits } from './limits';
import type { Order } from './lists';
import type { QuietHours } from './quiet-hours';
import type { OwnResponseRules } from './response-rules';

export const REPLY_ORDERS = ['use', 'name', 'newest'] as const;
export type ReplyOrder = (typeof REPLY_ORDERS)[number];

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
  /** What differs from that for single marketplaces and stores. */
  alerts: OwnAlerts;
  quiet: QuietHours | null;
  /** Minutes until an unread message is told of again; 0 = never. */
  repeat: number;
  /** Days after which messages leave this browser; 0 = never. */
  keepDays: number;
  sendingPaused: boolean;
  listOrder: Order;
  /** How quick replies stand in their lists, the pinned ones first. */
  replyOrder: ReplyOrder;
  /** Limits of marketplaces that were changed by hand; the others are the descriptors'. */
  limits: OwnLimits;
  /** Response rules that were changed by hand, by site. */
  responseRules: OwnResponseRules;
  keys: OwnKeys;
  /** Whether a letter alone, pressed where nothing is typed, is a command. */
  singleKeys: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  locale: 'auto',
  theme: 'auto',
  density: 'comfortable',
  followConversation: true,
  notifications: true,
  notificationContent: true,
  sound: false,
  alerts: {},
  quiet: null,
  repeat: 0,
  keepDays: 0,
  sendingPaused: false,
  listOrder: 'newest',
  replyOrder: 'use',
  limits: {},
  responseRules: {},
  keys: {},
  singleKeys: true,
};

/** Days that can be chosen. */
export const KEEP_DAYS = [0, 30, 90, 180, 365] as const;
