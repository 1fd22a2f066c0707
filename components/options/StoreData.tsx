import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { links } from '../../lib/state/connections';
import { storageFailed } from '../../lib/state/database';
import { eraseStore, readStoreAmounts, type StoreAmount } from '../../lib/state/store-data';
import { poke } from '../../lib/state/worker';
import { Button } from '../ui/Button';
import { storeTitle } from '../ui/connection-words';
import { Mark } from '../ui/Mark';
import { say } from '../ui/toasts';
import { bytes } from './bytes';
import { TypedErase, WORD } from './TypedErase';

/** What each store takes, whether it can be read to its beginning, and a way to let it go. */
export function StoreData({ onErased }: { onErased: () => void }) {
  const amounts = useSignal<Awaited<ReturnType<typeof readStoreAmounts>> | undefined>(undefined);
  const asked = useSignal<string | undefined>(undefined);
  const stores = links.value;
  const read = (): void => {
    readStoreAmounts().then((found) => {
      amounts.value = found;
    }, storageFailed);
  };
  // Which stores there are may change while this is open; what they hold is counted when it is looked at.
  useEffect(read, [stores.map(({ store }) => store.id).join()]);
  const erase = async (store: Store): Promise<void> => {
    if (!(await eraseStore(store.id))) {
      read();
      return;
    }
    asked.value = undefined;
    say(t('data.storeErased', { store: storeTitle(store) }));
    onErased();
    poke('page-check', {});
  };
  if (stores.length === 0) return null;
  return (
    <section class="store-data" aria-labelledby="store-data">
      <h3 id="store-data">{t('data.stores')}</h3>
      <p>{t('data.storesText')}</p>
      <ul>
        {stores.map(({ store, state }) => {
          const amount = amounts.value?.get(store.id);
          return (
            <li key={store.id} data-kept={store.id}>
              <Mark platform={store.platform} size="s" named />
              <span class="kept">
                <b dir="auto">{storeTitle(store)}</b>
                <small>{amount ? amountWords(amount) : t('data.counting')}</small>
                {amount && state !== 'connected' && state !== 'connecting' && (
                  <small data-archive={archiveOf(amount)}>{archiveWords(amount)}</small>
                )}
              </span>
              <Button
                small
                kind="line"
                disabled={amount === undefined}
                label={t('data.storeErase', { store: storeTitle(store) })}
                onClick={() => {
                  asked.value = asked.value === store.id ? undefined : store.id;
                }}
              >
                {t('data.eraseDo')}
              </Button>
              {amount && asked.value === store.id && (
                <div class="ask">
                  {amount.underWay > 0 ? (
                    <p class="warn" role="alert">
                      {t('data.storeBusy', { count: amount.underWay })}
                    </p>
                  ) : (
                    <>
                      <p>{t('data.storeEraseText')}</p>
                      {amount.unsent > 0 && <p class="warn">{t('data.eraseOpen', { count: amount.unsent })}</p>}
                      <p>{t('data.eraseConfirm', { word: WORD, count: amount.messages })}</p>
                      <TypedErase
                        label={t('data.storeEraseField', { word: WORD, store: storeTitle(store) })}
                        onErase={() => erase(store)}
                      />
                    </>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function amountWords({ messages, conversations, bytes: size }: StoreAmount): string {
  const kept = t('data.kept', { messages, conversations });
  return messages === 0 ? kept : `${kept} · ${t('data.about', { size: bytes(size) })}`;
}

const archiveOf = ({ conversations, whole }: StoreAmount): 'complete' | 'partial' => (whole === conversations ? 'complete' : 'partial');

function archiveWords(amount: StoreAmount): string {
  if (amount.conversations === 0) return t('data.archiveNone');
  if (archiveOf(amount) === 'complete') return t('data.archiveWhole');
  return t('data.archivePart', { whole: amount.whole, count: amount.conversations });
}
