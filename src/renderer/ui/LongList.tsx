import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { plain } from './plain.ts';
import './ListView.css';
import './LongList.css';

export interface LongListProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly items: readonly T[];
  /** The row whose thing is open beside the list. */
  readonly open?: string | null;
  readonly onOpen: (id: string) => void;
  /** Escape, where there is somewhere to go back to. */
  readonly onBack?: () => void;
  /** Called while the last rows are drawn, where more of them may be had. */
  readonly onNearEnd?: () => void;
  /** What typing finds a row by, and what a screen reader calls it. */
  readonly textOf: (item: T) => string;
  /** Draws a row; the same function as long as the rows look the same. */
  readonly children: (item: T) => ReactNode;
  /** The usual height of a row in pixels; each is measured. */
  readonly rowHeight: number;
  readonly empty?: ReactNode;
}

/** Letters typed within this time, in ms, are one word. */
const oneWord = 800;

/** How many rows before the last one more are asked for. */
const nearEnd = 20;

/**
 * A list for tens of thousands of rows, with the keys of `ListView`: only what is seen exists. The focus stays on the
 * list, which names its present row.
 */
export function LongList<T extends { readonly id: string }>(props: LongListProps<T>) {
  const { label, items, open = null, onOpen, onBack, onNearEnd, textOf, children, rowHeight, empty } = props;
  const name = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [present, setPresent] = useState(open);
  const [shown, setShown] = useState<string | null>(null);
  const typed = useRef({ word: '', at: 0 });
  const places = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items]);
  const here = present === null ? -1 : (places.get(present) ?? -1);

  const seen = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      // What the list names as present must exist, also when it has been scrolled away.
      return here < 0 || here >= range.count || indexes.includes(here)
        ? indexes
        : [...indexes, here].sort((left, right) => left - right);
    },
    [here],
  );
  // Its functions are made anew on each rendering, as this list's own are.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    rangeExtractor: seen,
    overscan: 6,
    // The window that is drawn before anything is measured.
    initialRect: { width: 300, height: 800 },
  });

  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  const isNearEnd = last >= items.length - nearEnd;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, items.length, onNearEnd]);

  // What was opened elsewhere, such as by a key on its page, becomes the present row and comes into sight.
  if (open !== shown) {
    setShown(open);
    if (open !== null) setPresent(open);
  }
  const sought = useRef<string | null>(null);
  const reveal = useCallback(
    (frame: HTMLDivElement | null) => {
      if (frame === null || open === null || sought.current === open) return;
      const place = places.get(open);
      if (place === undefined) return;
      sought.current = open;
      rows.scrollToIndex(place, { align: 'auto' });
    },
    [open, places, rows],
  );

  function goTo(index: number): void {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (item === undefined) return;
    setPresent(item.id);
    rows.scrollToIndex(places.get(item.id) ?? 0, { align: 'auto' });
  }

  /** Goes to the next row that begins with what is being typed. */
  function find(letter: string, at: number): void {
    const word = at - typed.current.at < oneWord ? typed.current.word + plain(letter) : plain(letter);
    typed.current = { word, at };
    // One more letter may still be about the present row; a first one asks for another.
    const from = Math.max(0, here) + (word.length > 1 ? 0 : 1);
    for (let step = 0; step < items.length; step += 1) {
      const item = items[(from + step) % items.length];
      if (item === undefined || !plain(textOf(item)).startsWith(word)) continue;
      goTo(places.get(item.id) ?? 0);
      return;
    }
  }

  function hear(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: here + 1,
      ArrowUp: here < 0 ? 0 : here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: items.length - 1,
    };
    const target = steps[event.key];
    // Any other key ends a word.
    if (event.key.length > 1) typed.current.word = '';
    if (target !== undefined) goTo(target);
    else if (event.key === 'Enter' && present !== null && here >= 0) onOpen(present);
    else if (event.key === 'Escape' && onBack !== undefined) onBack();
    else if (event.key.length === 1 && (event.key !== ' ' || typed.current.word !== ''))
      find(event.key, event.timeStamp);
    else return false;
    return true;
  }

  const idOf = (id: string) => `${name}${id}`;
  const choose = useCallback(
    (id: string) => {
      setPresent(id);
      onOpen(id);
    },
    [onOpen],
  );
  return (
    <div className="list-frame" ref={reveal}>
      <div
        ref={scroller}
        className="list long-list"
        role="grid"
        aria-label={label}
        aria-rowcount={items.length}
        tabIndex={0}
        {...(here < 0 ? {} : { 'aria-activedescendant': idOf(items[here]?.id ?? '') })}
        onFocus={() => {
          if (here < 0 && items.length > 0) setPresent(items[0]?.id ?? null);
        }}
        onKeyDown={(event) => {
          if (!hear(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {items.length === 0 ? (
          <div role="row">
            <div role="gridcell">{empty}</div>
          </div>
        ) : (
          <div className="long-list-all" role="presentation" style={{ height: `${rows.getTotalSize()}px` }}>
            {rows.getVirtualItems().map(({ index, start, key }) => {
              const item = items[index];
              if (item === undefined) return null;
              return (
                <div
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  className="long-list-place"
                  role="presentation"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <LongListRow
                    item={item}
                    name={idOf(item.id)}
                    place={index}
                    isOpen={item.id === open}
                    isPresent={index === here}
                    textOf={textOf}
                    draw={children}
                    onChoose={choose}
                  />
                </div>
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

interface LongListRowProps<T extends { readonly id: string }> {
  readonly item: T;
  readonly name: string;
  readonly place: number;
  readonly isOpen: boolean;
  readonly isPresent: boolean;
  readonly textOf: (item: T) => string;
  readonly draw: (item: T) => ReactNode;
  readonly onChoose: (id: string) => void;
}

function PlainRow<T extends { readonly id: string }>(props: LongListRowProps<T>) {
  const { item, name, place, isOpen, isPresent, textOf, draw, onChoose } = props;
  return (
    // The list hears the keys of all its rows.
    <div
      id={name}
      role="row"
      aria-rowindex={place + 1}
      aria-label={textOf(item)}
      {...(isOpen ? { 'aria-current': true } : {})}
      className={isOpen ? 'list-row list-row-open' : 'list-row'}
      data-present={isPresent}
      onClick={() => onChoose(item.id)}
    >
      {isOpen && <span className="list-row-bar" />}
      <div role="gridcell" className="long-list-cell">
        {draw(item)}
      </div>
    </div>
  );
}

const LongListRow = memo(PlainRow) as typeof PlainRow;
