import type { PlainKey } from '../../lib/i18n/dictionary';

const EVENING = 18;
const MORNING = 9;
const MONDAY = 1;

export interface SnoozeTime {
  id: string;
  words: PlainKey;
  /** ms */
  until: number;
}

/** Times to come that people put things off to, by the seller's own clock; the evening only while it is ahead. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const at = (days: number, hour: number): number => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    return date.setHours(hour, 0, 0, 0);
  };
  const toMonday = (MONDAY + 7 - new Date(now).getDay()) % 7 || 7;
  const times: SnoozeTime[] = [
    { id: 'hour', words: 'snooze.hour', until: now + 3_600_000 },
    { id: 'evening', words: 'snooze.evening', until: at(0, EVENING) },
    { id: 'tomorrow', words: 'snooze.tomorrow', until: at(1, MORNING) },
    { id: 'week', words: 'snooze.week', until: at(toMonday, MORNING) },
  ];
  return times.filter(({ until }) => until > now);
}
