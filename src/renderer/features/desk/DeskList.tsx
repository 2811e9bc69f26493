import { useCallback, type Ref } from 'react';
import type { Application } from '../../../shared/applications/application.ts';
import type { DeskFilter } from '../../../shared/applications/desk.ts';
import { useWords } from '../../app/words.tsx';
import { WindowList, type WindowListHandle } from '../../ui/WindowList.tsx';
import { DeskRow, deskRowWords } from './DeskRow.tsx';
import type { DeskRows } from './use-desk-rows.ts';
import type { Selection } from './use-selection.ts';

/** One line, or three. */
const wideHeight = 44;
const narrowHeight = 84;

export interface DeskListProps {
  readonly rows: DeskRows;
  readonly filter: DeskFilter;
  readonly selection: Selection;
  readonly open: string | null;
  readonly isWide: boolean;
  readonly onOpen: (id: string) => void;
  readonly onPresent: (row: Application | null) => void;
  readonly onBack: (() => void) | null;
  readonly ref?: Ref<WindowListHandle>;
}

/** The applications as a list. */
export function DeskList(props: DeskListProps) {
  const { rows, filter, selection, open, isWide, onOpen, onPresent, onBack, ref } = props;
  const words = useWords();
  const { say } = words;
  const textOf = useCallback((row: Application) => deskRowWords(row, words), [words]);
  const draw = useCallback((row: Application) => <DeskRow row={row} />, []);
  return (
    <div className="desk-rows" data-wide={isWide} data-choosing={selection.ids.size > 0}>
      <WindowList
        {...(ref === undefined ? {} : { ref })}
        label={say(filter.removed ? 'applications.removed-shown' : 'applications.list')}
        total={rows.total ?? 0}
        rowAt={rows.rowAt}
        onRange={rows.onRange}
        placeOf={rows.placeOf}
        open={open}
        chosen={selection.ids}
        onOpen={onOpen}
        onChoose={selection.choose}
        onPresent={onPresent}
        {...(onBack === null ? {} : { onBack })}
        textOf={textOf}
        rowHeight={isWide ? wideHeight : narrowHeight}
        empty={
          <p className="list-none">
            {filter.sought !== ''
              ? say('applications.found-none', { sought: filter.sought })
              : filter.toConfirm
                ? say('applications.none-to-confirm')
                : filter.overdue
                  ? say('desk.none-overdue')
                  : filter.unread
                    ? say('desk.none-unread')
                    : say(filter.removed ? 'applications.none-removed' : 'applications.none-here')}
          </p>
        }
      >
        {draw}
      </WindowList>
    </div>
  );
}
