import { useEffect, useRef, type ReactNode } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer, type Selection } from 'react-aria-components';
import './ListView.css';

export interface ListViewProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly items: readonly T[];
  /** The row whose thing is open beside the list. */
  readonly open?: string | null;
  readonly onOpen: (id: string) => void;
  /** Escape, where there is somewhere to go back to. */
  readonly onBack?: () => void;
  /** What typing finds a row by, and what a screen reader calls it. */
  readonly textOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
  /** The least height of a row in pixels; taller rows are measured. */
  readonly rowHeight?: number;
  readonly empty?: ReactNode;
  /** Rows that are chosen, for acts on many; absent where there are none. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

/** A long list by keyboard: arrows move, typing finds, Enter opens, Escape goes back, and Space chooses where that is allowed. */
export function ListView<T extends { readonly id: string }>(props: ListViewProps<T>) {
  const {
    label,
    items,
    open = null,
    onOpen,
    onBack,
    textOf,
    children,
    rowHeight = 56,
    empty,
    chosen,
    onChoose,
  } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open === null) return;
    list.current?.querySelector(`[data-key="${CSS.escape(open)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <div
      className="list-frame"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape' || onBack === undefined || (chosen !== undefined && chosen.size > 0))
          return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}
    >
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: rowHeight }} shouldObserveItemSize>
        <GridList
          ref={list}
          aria-label={label}
          className="list"
          items={items}
          dependencies={[open, children]}
          selectionMode={chosen === undefined ? 'none' : 'multiple'}
          selectionBehavior="toggle"
          {...(chosen === undefined ? {} : { selectedKeys: chosen })}
          onSelectionChange={(keys: Selection) =>
            onChoose?.(
              keys === 'all' ? new Set(items.map((item) => item.id)) : new Set([...keys].map(String)),
            )
          }
          onAction={(key) => onOpen(String(key))}
          renderEmptyState={() => empty}
        >
          {(item) => (
            <GridListItem
              id={item.id}
              textValue={textOf(item)}
              className={item.id === open ? 'list-row list-row-open' : 'list-row'}
            >
              {item.id === open && <span className="list-row-bar" />}
              {children(item)}
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </div>
  );
}
