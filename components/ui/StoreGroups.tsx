import { t } from '../../lib/i18n/translate';
import { platformName } from '../../lib/state/platforms';
import { groups, type StorePart } from '../../lib/state/store-groups';
import { ConnectionRow } from './ConnectionRow';
import { Icon } from './Icon';
import { Mark } from './Mark';

/** Every store by marketplace and page. A single list needs no headings. */
export function StoreGroups() {
  const all = groups.value;
  const isPlain = all.length === 1 && all[0]?.parts.every(({ host }) => host === undefined);
  return (
    <>
      {all.map(({ platform, count, parts }) => (
        <section key={platform} class="store-group" aria-label={platformName(platform).label}>
          {!isPlain && (
            <h2>
              <Mark platform={platform} size="xs" />
              {platformName(platform).label}
              <small>{t('stores.count', { count })}</small>
            </h2>
          )}
          {parts.map((part) => (
            <Part key={part.key} part={part} />
          ))}
        </section>
      ))}
    </>
  );
}

function Part({ part: { host, links } }: { part: StorePart }) {
  const rows = (
    <ul aria-label={t('options.stores')}>
      {links.map((link) => (
        <ConnectionRow key={link.store.id} link={link} />
      ))}
    </ul>
  );
  if (host === undefined) return rows;
  return (
    <div class="one-page">
      <p>
        <Icon name="full-tab" size={14} />
        <span class="cut">{t('stores.onePage', { host, count: links.length })}</span>
      </p>
      {rows}
    </div>
  );
}
