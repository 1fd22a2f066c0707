import type { Page } from '../../lib/domain/connection';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import { pages, stores } from '../../lib/state/connections';
import { platformName, platformNames } from '../../lib/state/platforms';
import { poke } from '../../lib/state/worker';
import { formatAgo } from '../../lib/time/format';
import { now } from '../../lib/time/now';
import { Button } from '../ui/Button';
import { copy } from '../ui/copy';
import { Icon, type IconName } from '../ui/Icon';
import { Mark } from '../ui/Mark';
import { PageHead } from './PageHead';
import { checksOf, type SeenCheck } from './page-checks';

/** `not-checked`: its page tells of other parts, and not of this one. */
type CheckState = SeenCheck['state'] | 'not-checked';
type ShownCheck = Omit<SeenCheck, 'state'> & { state: CheckState };

/** Known by name; what an agent names otherwise is shown as it is called. */
const CAPABILITIES: Readonly<Record<string, { words: PlainKey; text: PlainKey }>> = {
  hook: { words: 'cap.hook', text: 'cap.hookText' },
  traffic: { words: 'cap.traffic', text: 'cap.trafficText' },
  realtime: { words: 'cap.realtime', text: 'cap.realtimeText' },
  list: { words: 'cap.list', text: 'cap.listText' },
  row: { words: 'cap.row', text: 'cap.rowText' },
  thread: { words: 'cap.thread', text: 'cap.threadText' },
  composer: { words: 'cap.composer', text: 'cap.composerText' },
  send: { words: 'cap.send', text: 'cap.sendText' },
  message: { words: 'cap.message', text: 'cap.messageText' },
  card: { words: 'cap.card', text: 'cap.messageText' },
  name: { words: 'cap.name', text: 'cap.nameText' },
  components: { words: 'cap.components', text: 'cap.componentsText' },
};

/** Looked for on every marketplace; a row of the others stands only where a page tells of it. */
const EVERYWHERE: readonly string[] = ['hook', 'traffic', 'realtime', 'list', 'row', 'thread', 'composer'];

/** What an agent says of a way, for people; a selector is shown as it is. */
const WAYS: Readonly<Record<string, PlainKey>> = {
  early: 'way.early',
  late: 'way.late',
  'all of it was told': 'way.all',
  'not all of it was told': 'way.notAll',
};

const LOOKS: Readonly<Record<CheckState, { icon?: IconName; look: string }>> = {
  works: { icon: 'done', look: 'ok' },
  'second-way': { icon: 'partial', look: 'partial' },
  off: { icon: 'off', look: 'off' },
  'not-seen': { icon: 'clock', look: 'unseen' },
  'not-checked': { look: 'unseen' },
};
/** Of several pages of one marketplace the worst is shown: that is the one that needs help. */
const WORST_FIRST: readonly CheckState[] = ['off', 'second-way', 'works', 'not-seen', 'not-checked'];

export function worstCheck(all: readonly Page[], platform: string, capability: string): ShownCheck {
  const told = all.filter((page) => page.platform === platform).flatMap(checksOf);
  const checks = told.filter((check) => check.capability === capability);
  checks.sort((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state));
  return checks[0] ?? { capability, state: told.length > 0 ? 'not-checked' : 'not-seen' };
}

export function PageDoctor() {
  const chatPages = pages.value.filter((page) => page.surface === 'chat');
  const shown = platformNames.filter(
    ({ id }) => chatPages.some((page) => page.platform === id) || [...stores.value.values()].some((store) => store.platform === id),
  );
  const columns = shown.length > 0 ? shown : platformNames.slice(0, 1);
  const named = EVERYWHERE;
  const others = [...new Set(chatPages.flatMap((page) => page.health.checks.map((check) => check.capability)))].filter(
    (name) => !named.includes(name),
  );
  const states = columns.flatMap(({ id }) => [...named, ...others].map((name) => worstCheck(chatPages, id, name).state));
  const seenAt = Math.max(0, ...chatPages.map((page) => page.seenAt));
  const summary = chatPages.length === 0 ? `${t('doctor.noPages')} ${t('doctor.openToCheck')}` : summaryOf(states);
  return (
    <>
      <PageHead title={t('options.doctor')} text={summary}>
        <Button kind="quiet" icon="copy" onClick={() => void copy(reportOf(chatPages), t('doctor.copied'))}>
          {t('doctor.copy')}
        </Button>
        <Button kind="primary" icon="retry" onClick={() => poke('page-check', {})}>
          {t('doctor.check')}
        </Button>
      </PageHead>
      <div class="doctor">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <small>{seenAt > 0 ? t('doctor.checked', { ago: formatAgo(seenAt, now.value) }) : t('doctor.not-seen')}</small>
              </th>
              {columns.map(({ id, label }) => (
                <th key={id} scope="col">
                  <span class="who">
                    <Mark platform={id} />
                    <span>
                      {label}
                      <small>{sitesOf(id)}</small>
                    </span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...named, ...others].map((capability) => (
              <tr key={capability}>
                <th scope="row">
                  {wordsOf(capability)}
                  <small>{textOf(capability)}</small>
                </th>
                {columns.map(({ id }) => (
                  <Cell key={id} check={worstCheck(chatPages, id, capability)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function summaryOf(states: readonly CheckState[]): string {
  const off = states.filter((state) => state === 'off').length;
  if (off > 0) return t('doctor.someOff', { count: off });
  return states.includes('not-seen') ? t('doctor.someUnseen') : t('doctor.allWell');
}

export function Cell({ check }: { check: ShownCheck }) {
  const { icon, look } = LOOKS[check.state];
  return (
    <td data-check={check.capability} data-state={check.state}>
      <span class={`cell ${look}`}>
        {icon && <Icon name={icon} />}
        <span>
          <b>{t(`doctor.${check.state}`)}</b>
          {check.state !== 'not-seen' && check.way && <small>{wayWords(check.way)}</small>}
          {check.lacksChat && <small>{t('doctor.noChat')}</small>}
        </span>
      </span>
    </td>
  );
}

function wayWords(way: string): string {
  const known = WAYS[way];
  return known ? t(known) : way;
}

function wordsOf(capability: string): string {
  const known = CAPABILITIES[capability];
  return known ? t(known.words) : capability;
}

function textOf(capability: string): string {
  const known = CAPABILITIES[capability];
  return known ? t(known.text) : '';
}

function sitesOf(platform: string): string {
  const sites = [...stores.value.values()].filter((store) => store.platform === platform && store.site !== '').map((store) => store.site);
  return [...new Set(sites)].join(', ').toUpperCase();
}

/** Only what the pages said of themselves: no chat text, no names, no ids. */
export function reportOf(all: readonly Page[]): string {
  const lines = all.map((page) => {
    const checks = page.health.checks.map((check) => `  ${check.capability}: ${check.state}${check.way ? ` (${check.way})` : ''}`);
    return [`${platformName(page.platform).label} · ${page.host} · ${page.health.state}`, ...checks].join('\n');
  });
  return [`SpeedSell · ${navigator.userAgent}`, ...lines].join('\n\n');
}
