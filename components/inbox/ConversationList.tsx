import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import { tagOfView, type View } from '../../lib/domain/lists';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import { chooseAll, chooseThrough, chosen, toggleChosen } from '../../lib/state/chosen';
import { stores } from '../../lib/state/connections';
import { storageFailed } from '../../lib/state/database';
import {
  draftTexts,
  FIRST_ROWS,
  isLastRefused,
  list,
  listSlice,
  listTotal,
  openRows,
  platformFilter,
  unsettledOf,
  view,
} from '../../lib/state/list';
import { openConversation, openId } from '../../lib/state/navigation';
import { platformName } from '../../lib/state/platforms';
import { dueOf } from '../../lib/state/response-clock';
import { elsewhereOf, sameBuyers } from '../../lib/state/same-buyer';
import { answeredAt } from '../../lib/state/send';
import { settings } from '../../lib/state/settings';
import { noted, tagsOf } from '../../lib/state/tags';
import { minute } from '../../lib/time/now';
import { storeTitle } from '../ui/connection-words';
import { Later } from '../ui/Later';
import { withWords } from '../ui/read-words';
import { ConversationRow } from './ConversationRow';
import { listKeys } from './list-keys';

const ROW = { comfortable: 64, compact: 48 } as const;
/** Rows in the document at a time; a longer list moves this window as it is scrolled. */
const SLICE = 200;
const STEP = 50;

/** Equal rows, so the place of each is known without drawing it: ten thousand conversations cost as much as two hundred. */
export function ConversationList({ hasWords }: { hasWords: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const active = useSignal(-1);
  const height = ROW[settings.value.density];
  const { loaded, offset, rows } = list.value;
  const total = listTotal.value;

  const place = (): void => {
    const scrolled = box.current ? Math.floor(box.current.scrollTop / height) : 0;
    const from = Math.max(0, Math.floor((scrolled - SLICE / 4) / STEP) * STEP);
    const now = listSlice.peek();
    if (now.offset !== from || now.limit !== SLICE) listSlice.value = { offset: from, limit: SLICE };
  };
  // The first rows are painted at once; the rest of the window follows when the browser has time.
  useEffect(() => {
    if (!loaded || listSlice.peek().limit !== FIRST_ROWS) return;
    const idle = requestIdleCallback(place, { timeout: 500 });
    return () => cancelIdleCallback(idle);
  }, [loaded]);
  useLayoutEffect(() => {
    active.value = -1;
    if (box.current) box.current.scrollTop = 0;
  }, [platformFilter.value, view.value, settings.value.listOrder]);

  const open = (conversation: Conversation): void => openConversation(conversation.id);
  const click = useMemo(() => clickOn(open), []);
  const show = (index: number): void => {
    active.value = index;
    const view = box.current;
    if (!view) return;
    const top = index * height;
    if (top < view.scrollTop) view.scrollTop = top;
    else if (top + height > view.scrollTop + view.clientHeight) view.scrollTop = top + height - view.clientHeight;
  };
  const opened = rows.findIndex((row) => row.id === openId.value);
  const current = active.value >= 0 ? active.value : opened >= 0 ? opened + offset : -1;
  const unsettled = unsettledOf(openRows.value);
  listKeys.current = {
    move: (by) => {
      if (total === 0) return;
      show(Math.min(total - 1, Math.max(0, current + by)));
      box.current?.focus();
    },
    marked: () => rows[current - offset]?.id,
    openWaiting: () => {
      const waits = ({ id, waitingSince = 0 }: Conversation): boolean => id !== openId.peek() && waitingSince > (answeredAt.get(id) ?? 0);
      const at = rows.findIndex((row) => row.id === openId.peek());
      const next = rows.findIndex((row, index) => index > at && waits(row));
      const found = next >= 0 ? next : rows.findIndex(waits);
      const row = rows[found];
      if (!row) return openConversation(undefined);
      show(found + offset);
      open(row);
    },
    openNext: (by) => {
      const next = Math.min(total - 1, Math.max(0, opened >= 0 ? opened + offset + by : current + by));
      const row = rows[next - offset];
      if (!row) return;
      show(next);
      open(row);
    },
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      chooseAll().catch(storageFailed);
    }
    if (event.altKey || event.ctrlKey || event.metaKey || total === 0) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: total - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      show(Math.min(total - 1, Math.max(0, target)));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const row = rows[(current === -1 ? 0 : current) - offset];
      if (row) open(row);
    }
  };

  const activeRow = rows[current - offset];
  return (
    <>
      <div
        ref={box}
        class="list"
        role="listbox"
        aria-label={t('list.name')}
        aria-activedescendant={activeRow && `row-${activeRow.id}`}
        aria-busy={!loaded}
        tabIndex={0}
        onScroll={place}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (active.value === -1 && total > 0) active.value = current === -1 ? 0 : current;
        }}
        onBlur={() => {
          active.value = -1;
        }}
      >
        {loaded && (
          <div class="rows" role="presentation" style={{ height: `${total * height}px`, paddingTop: `${offset * height}px` }}>
            {rows.map((conversation, index) => (
              <ConversationRow
                key={conversation.id}
                id={`row-${conversation.id}`}
                conversation={conversation}
                store={stores.value.get(conversation.storeId)}
                unsettled={unsettled.get(conversation.id)}
                isRefused={isLastRefused(conversation)}
                elsewhere={elsewhereWords(conversation)}
                isCompact={settings.value.density === 'compact'}
                tags={tagsOf(conversation)}
                hasNote={noted.value.has(conversation.id)}
                draft={conversation.id === openId.value ? undefined : draftTexts.value.get(conversation.id)}
                isOpen={conversation.id === openId.value}
                isActive={active.value === index + offset}
                position={index + offset + 1}
                total={total}
                now={minute.value}
                due={dueOf(conversation)}
                canBeChosen
                isChosen={chosen.value.size > 0 ? chosen.value.has(conversation.id) : undefined}
                onClick={click}
              />
            ))}
          </div>
        )}
        {!loaded && <Skeleton />}
      </div>
      {loaded && total === 0 && hasWords && <Empty />}
    </>
  );
}

/** As in any list of files: with Shift a range, with Ctrl or Cmd or on the box one more; else it opens. */
const clickOn =
  (open: (conversation: Conversation) => void) =>
  (conversation: Conversation, event: MouseEvent): void => {
    const isOnBox = (event.target as Element).classList.contains('pick');
    if (event.shiftKey) chooseThrough(conversation.id).catch(storageFailed);
    else if (isOnBox || event.ctrlKey || event.metaKey) toggleChosen(conversation.id);
    else open(conversation);
  };

function elsewhereWords(conversation: Conversation): string {
  return elsewhereOf(conversation, sameBuyers.value)
    .map(({ storeId }) => stores.value.get(storeId))
    .filter((store) => store !== undefined)
    .map(storeTitle)
    .join(', ');
}

const NONE: Readonly<Partial<Record<View, PlainKey>>> = {
  unread: 'view.none.unread',
  unreplied: 'view.none.unreplied',
  overdue: 'view.none.overdue',
  snoozed: 'view.none.snoozed',
};

const loadNoStore = async () => (await withWords(import('./NoStore'))).NoStore;

function Empty() {
  const platform = platformFilter.value;
  const hasStore = platform === 'all' || [...stores.value.values()].some((store) => store.platform === platform);
  const none = tagOfView(view.value) === undefined ? NONE[view.value] : 'view.none.tag';
  if (none) return <p class="empty">{t(none)}</p>;
  if (!hasStore) return <Later load={loadNoStore} props={{ platform }} />;
  return (
    <p class="empty">{platform === 'all' ? t('list.empty') : t('list.emptyPlatform', { platform: platformName(platform).shortLabel })}</p>
  );
}

/** The size of what comes, so that nothing moves when it does. */
function Skeleton() {
  return (
    <div role="presentation" aria-hidden="true">
      {[62, 48, 71, 55, 66, 44, 58].map((width) => (
        <div key={width} class="row ghost-row">
          <span class="ghost-mark" />
          <span class="ghost-line" style={{ width: `${width - 20}%` }} />
          <span class="ghost-line" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
