import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
} from 'react';
import './ListView.css';
import './LongList.css';

interface Item {
  readonly id: string;
}

export interface WindowListHandle {
  /** Makes the row so many further on the present one. */
  step(by: number): void;
  focus(): void;
  /** Goes back to the first row, as after something else is asked for. */
  toTop(): void;
}

export interface Choosing {
  /** Whether all between the last one chosen and this one are meant, or this one besides. */
  readonly range: boolean;
  readonly toggle: boolean;
}

export interface WindowListProps<T extends Item> {
  readonly label: string;
  /** How many rows there are, whether they are known yet or not. */
  readonly total: number;
  /** The row at a place; undefined until it is known. */
  readonly rowAt: (place: number) => T | undefined;
  /** Told which rows are drawn, so that they are asked for. */
  readonly onRange: (first: number, last: number) => void;
  /** Where a row stands by now; null where it is gone. */
  readonly placeOf: (id: string) => Promise<number | null>;
  /** The row whose thing is open beside the list. */
  readonly open?: string | null;
  readonly chosen?: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  /** Chooses a row for what is done to many. */
  readonly onChoose?: (id: string, how: Choosing) => void;
  readonly onPresent?: (row: T | null) => void;
  readonly onBack?: () => void;
  /** Left and right, where lists stand side by side. */
  readonly onSide?: (step: -1 | 1) => void;
  readonly onGrab?: (row: T, event: PointerEvent) => void;
  readonly textOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
  /** The height of every row in pixels. */
  readonly rowHeight: number;
  readonly empty?: ReactNode;
  readonly ref?: Ref<WindowListHandle>;
}

/**
 * A list for any number of rows of which only some are known: what is seen is asked for, and nothing else exists. It
 * stays where it is when rows come or go above what is seen. The focus stays on the list, which names its present row.
 */
export function WindowList<T extends Item>(props: WindowListProps<T>) {
  const { label, total, rowAt, onRange, placeOf, open = null, chosen, rowHeight, empty, ref } = props;
  const { onOpen, onChoose, onPresent, onBack, onSide, onGrab, textOf, children } = props;
  const name = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [present, setPresent] = useState<{ readonly place: number; readonly id: string | null }>({
    place: -1,
    id: open,
  });
  const here = Math.min(present.place, total - 1);
  const row = here < 0 ? undefined : rowAt(here);

  const seen = useCallback(
    (range: Range) => {
      const places = defaultRangeExtractor(range);
      // What the list names as present must exist, also when it has been scrolled away.
      return here < 0 || here >= range.count || places.includes(here)
        ? places
        : [...places, here].sort((left, right) => left - right);
    },
    [here],
  );
  // Its functions are made anew on each rendering, as this list's own are.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    rangeExtractor: seen,
    overscan: 6,
    // The window that is drawn before anything is measured.
    initialRect: { width: 300, height: 800 },
  });
  const drawn = rows.getVirtualItems();
  const range = rows.range;
  const first = Math.max(0, (range?.startIndex ?? 0) - 6);
  const last = Math.min(total - 1, (range?.endIndex ?? 0) + 6);
  useEffect(() => onRange(first, Math.max(first, last)), [first, last, onRange]);

  useLayoutEffect(() => rows.measure(), [rowHeight, rows]);

  // What is seen first and what is present stay so when others come or go before them.
  const anchor = useRef<{ readonly id: string; readonly place: number } | null>(null);
  const top = range?.startIndex ?? 0;
  const topId = rowAt(top)?.id;
  useEffect(() => {
    const before = anchor.current;
    const offset = scroller.current?.scrollTop ?? 0;
    let isOver = false;
    if (before !== null && offset > rowHeight) {
      void placeOf(before.id).then((place) => {
        if (isOver || place === null || place === before.place || scroller.current === null) return;
        anchor.current = { id: before.id, place };
        scroller.current.scrollTop = offset + (place - before.place) * rowHeight;
      });
    }
    return () => {
      isOver = true;
    };
    // Only where their number changed may they stand elsewhere.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [total]);
  useEffect(() => {
    if (topId !== undefined) anchor.current = { id: topId, place: top };
  }, [top, topId]);

  const named = present.id;
  useEffect(() => {
    if (named === null) return undefined;
    let isOver = false;
    void placeOf(named).then((place) => {
      if (isOver || place === null) return;
      setPresent((now) => (now.id === named && now.place !== place ? { id: named, place } : now));
    });
    return () => {
      isOver = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [named, total]);
  // A row that was gone to before it was known has its name by now; another took the place of one that is gone.
  if (row !== undefined && present.id === null) setPresent({ place: here, id: row.id });

  // What was opened elsewhere, such as by a key on its page, becomes the present row and comes into sight.
  const [shown, setShown] = useState<string | null>(open);
  if (open !== shown) {
    setShown(open);
    if (open !== null && present.id !== open) setPresent({ place: -1, id: open });
  }
  const revealed = useRef<string | null>(null);
  useEffect(() => {
    if (open === null) revealed.current = null;
    else if (present.id === open && here >= 0 && revealed.current !== open) {
      revealed.current = open;
      rows.scrollToIndex(here, { align: 'auto' });
    }
  }, [open, present.id, here, rows]);

  const isBeside = onSide !== undefined;
  const told = useRef<T | null>(null);
  useEffect(() => {
    const now = row ?? null;
    // Of lists side by side the one that has the focus tells.
    if (told.current === now || (isBeside && document.activeElement !== scroller.current)) return;
    told.current = now;
    onPresent?.(now);
  }, [row, isBeside, onPresent]);

  const goTo = useCallback(
    (place: number): string | null => {
      const to = Math.max(0, Math.min(total - 1, place));
      if (total === 0) return null;
      const id = rowAt(to)?.id ?? null;
      setPresent({ place: to, id });
      rows.scrollToIndex(to, { align: 'auto' });
      return id;
    },
    [total, rowAt, rows],
  );

  useImperativeHandle(ref, () => ({
    step: (by) => void goTo(here < 0 ? 0 : here + by),
    focus: () => scroller.current?.focus(),
    toTop() {
      setPresent({ place: -1, id: null });
      anchor.current = null;
      scroller.current?.scrollTo({ top: 0 });
    },
  }));

  function hear(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: here + 1,
      ArrowUp: here < 0 ? 0 : here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: total - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) {
      const from = row?.id;
      const to = goTo(target);
      if (event.shiftKey && onChoose !== undefined) {
        if (from !== undefined && chosen?.has(from) !== true) onChoose(from, { range: false, toggle: true });
        if (to !== null) onChoose(to, { range: true, toggle: true });
      }
    } else if (event.key === 'Enter' && row !== undefined) onOpen(row.id);
    else if (event.key === ' ' && row !== undefined && onChoose !== undefined)
      onChoose(row.id, { range: event.shiftKey, toggle: true });
    else if (event.key === 'Escape' && onBack !== undefined) onBack();
    else if (event.key === 'ArrowLeft' && onSide !== undefined) onSide(-1);
    else if (event.key === 'ArrowRight' && onSide !== undefined) onSide(1);
    else return false;
    return true;
  }

  const idOf = (place: number) => `${name}${place}`;
  const choose = useCallback(
    (item: T, place: number, how: Choosing) => {
      setPresent({ place, id: item.id });
      if ((how.range || how.toggle) && onChoose !== undefined) onChoose(item.id, how);
      else onOpen(item.id);
    },
    [onOpen, onChoose],
  );
  return (
    <div className="list-frame">
      <div
        ref={scroller}
        className="list long-list"
        role="grid"
        aria-label={label}
        aria-rowcount={total}
        {...(onChoose === undefined ? {} : { 'aria-multiselectable': true })}
        tabIndex={0}
        {...(row === undefined ? {} : { 'aria-activedescendant': idOf(here) })}
        onFocus={() => {
          if (here < 0 && total > 0) setPresent({ place: 0, id: rowAt(0)?.id ?? null });
          else if (row !== undefined) onPresent?.(row);
        }}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || !hear(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {total === 0 ? (
          <div role="row">
            <div role="gridcell">{empty}</div>
          </div>
        ) : (
          <div className="long-list-all" role="presentation" style={{ height: `${rows.getTotalSize()}px` }}>
            {drawn.map(({ index, start }) => {
              const item = rowAt(index);
              return (
                <div
                  key={index}
                  data-index={index}
                  className="long-list-place"
                  role="presentation"
                  style={{ transform: `translateY(${start}px)`, height: `${rowHeight}px` }}
                >
                  {item === undefined ? (
                    <div className="list-row window-row-waits" role="row" aria-rowindex={index + 1}>
                      <div role="gridcell" />
                    </div>
                  ) : (
                    <WindowRow
                      item={item}
                      name={idOf(index)}
                      place={index}
                      isOpen={item.id === open}
                      isPresent={index === here}
                      {...(onChoose === undefined ? {} : { isChosen: chosen?.has(item.id) ?? false })}
                      textOf={textOf}
                      draw={children}
                      onChoose={choose}
                      onGrab={onGrab}
                    />
                  )}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

interface WindowRowProps<T extends Item> {
  readonly item: T;
  readonly name: string;
  readonly place: number;
  readonly isOpen: boolean;
  readonly isPresent: boolean;
  readonly isChosen?: boolean;
  readonly textOf: (item: T) => string;
  readonly draw: (item: T) => ReactNode;
  readonly onChoose: (item: T, place: number, how: Choosing) => void;
  readonly onGrab: ((row: T, event: PointerEvent) => void) | undefined;
}

function PlainRow<T extends Item>(props: WindowRowProps<T>) {
  const { item, name, place, isOpen, isPresent, isChosen, textOf, draw, onChoose, onGrab } = props;
  return (
    // The list hears the keys of all its rows.
    <div
      id={name}
      role="row"
      aria-rowindex={place + 1}
      aria-label={textOf(item)}
      {...(isOpen ? { 'aria-current': true } : {})}
      {...(isChosen === undefined ? {} : { 'aria-selected': isChosen })}
      className={isOpen ? 'list-row list-row-open' : 'list-row'}
      data-present={isPresent}
      onPointerDown={(event) => onGrab?.(item, event)}
      onMouseDown={(event) => {
        // A range is meant, not a piece of text.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={(event: MouseEvent) => {
        if (event.defaultPrevented) return;
        onChoose(item, place, { range: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
      }}
    >
      {isOpen && <span className="list-row-bar" />}
      {isChosen !== undefined && (
        <span
          className="list-row-choice"
          data-chosen={isChosen}
          aria-hidden="true"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            onChoose(item, place, { range: event.shiftKey, toggle: true });
          }}
        />
      )}
      <div role="gridcell" className="long-list-cell">
        {draw(item)}
      </div>
    </div>
  );
}

const WindowRow = memo(PlainRow) as typeof PlainRow;
