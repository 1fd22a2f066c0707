/** @jsxImportSource react */
import { type ReactNode, useLayoutEffect, useReducer, useRef } from 'react';
import { hash32 } from '../../random.ts';
import { css, idOf, stableClass } from './boot.ts';

export interface GridRow {
  readonly key: string;
  readonly node: ReactNode;
}

interface Props {
  readonly rows: readonly GridRow[];
  readonly estimate: number;
  readonly overscan: number;
  readonly id?: string;
  readonly sticksToEnd?: boolean;
  readonly onNearStart?: () => void;
  readonly onNearEnd?: () => void;
}

const NEAR = 80;
const GRID_ROLE = { role: 'grid', tabIndex: 0 };

/** As react-virtualized leaves it in the DOM: a few rows, absolutely positioned, in an order that is not the visual one. */
export function VirtualGrid({ rows, estimate, overscan, id, sticksToEnd = false, onNearStart, onNearEnd }: Props): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const anchor = useRef<{ key: string; offset: number } | undefined>(undefined);
  const isAtEnd = useRef(sticksToEnd);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  const tops: number[] = [];
  let total = 0;
  for (const row of rows) {
    tops.push(total);
    total += heights.current.get(row.key) ?? estimate;
  }
  const view = scroller.current;
  const viewHeight = view?.clientHeight || 648;
  const wantedTop = view ? view.scrollTop : sticksToEnd ? Math.max(0, total - viewHeight) : 0;
  const top = isAtEnd.current ? Math.max(0, total - viewHeight) : wantedTop;
  let first = 0;
  while (first < rows.length - 1 && (tops[first + 1] ?? 0) <= top) first += 1;
  let last = first;
  while (last < rows.length - 1 && (tops[last + 1] ?? 0) < top + viewHeight) last += 1;
  const drawn = rows.slice(Math.max(0, first - overscan), last + 1 + overscan);
  const topOf = new Map(rows.map((row, index) => [row.key, tops[index] ?? 0]));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let isChanged = false;
    for (const cell of element.querySelectorAll<HTMLElement>('[data-grid-key]')) {
      const key = cell.dataset.gridKey ?? '';
      if (cell.offsetHeight > 0 && heights.current.get(key) !== cell.offsetHeight) {
        heights.current.set(key, cell.offsetHeight);
        isChanged = true;
      }
    }
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else if (anchor.current && sticksToEnd) {
      const anchored = topOf.get(anchor.current.key);
      if (anchored !== undefined && Math.abs(element.scrollTop - anchored - anchor.current.offset) > 1) {
        element.scrollTop = anchored + anchor.current.offset;
        isChanged = true;
      }
    }
    if (isChanged) redraw();
  });

  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    isAtEnd.current = sticksToEnd && element.scrollTop + element.clientHeight >= element.scrollHeight - 4;
    const index = rows.findIndex((row, at) => (tops[at] ?? 0) + (heights.current.get(row.key) ?? estimate) > element.scrollTop);
    const row = rows[index];
    anchor.current = row ? { key: row.key, offset: element.scrollTop - (tops[index] ?? 0) } : undefined;
    if (element.scrollTop < NEAR) onNearStart?.();
    if (element.scrollTop + element.clientHeight > element.scrollHeight - NEAR) onNearEnd?.();
    redraw();
  };

  const shuffled = [...drawn].sort((left, right) => hash32(left.key) - hash32(right.key));
  return (
    <div
      ref={scroller}
      id={id === undefined ? undefined : idOf(id)}
      className={`${stableClass('ReactVirtualized__Grid')} ${css('grid')}`}
      onScroll={onScroll}
      {...GRID_ROLE}
    >
      <div
        className={stableClass('ReactVirtualized__Grid__innerScrollContainer')}
        style={{ height: total, position: 'relative', overflow: 'hidden' }}
      >
        {shuffled.map((row) => (
          <div key={row.key} data-grid-key={row.key} style={{ position: 'absolute', left: 0, right: 0, top: topOf.get(row.key) }}>
            {row.node}
          </div>
        ))}
      </div>
    </div>
  );
}
