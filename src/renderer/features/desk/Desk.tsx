import {
  useCallback,
  useDeferredValue,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { flushSync } from 'react-dom';
import type { Application } from '../../../shared/applications/application.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useStored } from '../../app/stored.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { toast } from '../../ui/Toast.tsx';
import type { WindowListHandle } from '../../ui/WindowList.tsx';
import { AnswerMany } from '../answers/AnswerMany.tsx';
import { stageWord } from '../applications/application-words.tsx';
import { ReasonForm } from '../applications/ReasonForm.tsx';
import { LendPart } from '../bundles/LendPart.tsx';
import { download } from '../letters/download.ts';
import { changeDesk, useDesk } from './desk-state.ts';
import { DeskBoard } from './DeskBoard.tsx';
import { DeskList } from './DeskList.tsx';
import { DeskTools } from './DeskTools.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { StageMenu } from './StageMenu.tsx';
import { useDeskActs, type StageChoice } from './use-desk-acts.ts';
import { useDeskRows } from './use-desk-rows.ts';
import { useListKeys } from './use-list-keys.ts';
import { useNeighbours, useNextAtHand } from './use-neighbours.ts';
import { useSelection } from './use-selection.ts';
import { useKept, useWidth } from './use-width.ts';

export interface DeskHandle {
  focus(): void;
  /** Goes to the one after the open one, which has just left the list. */
  goOn(): void;
}

export interface DeskProps {
  /** The application that is open beside it. */
  readonly id: string | null;
  /** Whether nothing at all is open beside it: then there is room for a board. */
  readonly isAlone: boolean;
  /** What is shown of a library without applications; null where there are some. */
  readonly empty: ReactNode;
  readonly onEnter: () => void;
  readonly onReceive: () => void;
  readonly onGone: () => void;
  readonly ref?: Ref<DeskHandle>;
}

const open = (id: string) => go('applications', id);
const close = () => go('applications');
const noStages: readonly StageChoice[] = [];
/** In so many pixels a row is one line. */
const wide = 700;

/** The applications, as a list or as a board, with what finds them and what is done to many. */
export function Desk({ id, isAlone, empty, onEnter, onReceive, onGone, ref }: DeskProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const { filter, order } = useDesk();
  // Typing goes before finding.
  const asked = useDeferredValue(filter);
  const [view, setView] = useStored('desk.view', ['list', 'board'] as const, 'list');
  const isBoard = view === 'board' && isAlone;
  const rows = useDeskRows(asked, order);
  const counts = useKept(
    useAnswer('desk.counts', { filter: isBoard ? { ...asked, stage: null } : asked }).data,
  );
  const selection = useSelection(asked, order);
  const [present, setPresent] = useState<Application | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [lending, setLending] = useState<readonly string[] | null>(null);
  const [watch, width] = useWidth();
  const list = useRef<WindowListHandle>(null);
  const frame = useRef<HTMLElement>(null);
  const acts = useDeskActs((act) => {
    if (act !== 'tagged') selection.clear();
  });
  const goBy = useNeighbours(id, asked, order, open);
  const next = useNextAtHand(id, asked, order);
  const isWide = isAlone && width >= wide;

  const stages = useMemo<readonly StageChoice[]>(
    () =>
      counts?.stages.map(({ stage, name }) => ({
        stage,
        word: stageWord({ stage, stageName: name }, words),
      })) ?? noStages,
    [counts, words],
  );

  const focus = useCallback(() => {
    const grid = frame.current?.querySelector('.list');
    if (list.current !== null) list.current.focus();
    else if (grid instanceof HTMLElement) grid.focus();
  }, []);
  useImperativeHandle(ref, () => ({
    focus,
    goOn() {
      onGone();
      go('applications', next);
    },
  }));

  useListKeys({
    open: id,
    present,
    selection,
    acts,
    stages,
    step: (by) => {
      if (id !== null) goBy(by);
      else {
        if (document.activeElement?.closest('.list') === null) focus();
        list.current?.step(by);
      }
    },
    onOpen: open,
    onBack() {
      flushSync(close);
      focus();
    },
    onFind() {
      const field = frame.current?.querySelector<HTMLInputElement>('.desk-finding input');
      // Where the page has all the room it gives way.
      if (field?.getClientRects().length === 0) flushSync(close);
      field?.focus();
    },
    onStages: () => setChoosing(true),
    onView: () => setView(view === 'list' ? 'board' : 'list'),
  });

  async function save(format: 'csv' | 'json'): Promise<void> {
    try {
      const { removed } = asked;
      const kept = await client.call('desk.export', { filter: { ...asked, removed }, order, format });
      download(kept);
      if (kept.saved) toast(say('desk.exported'));
    } catch (thrown) {
      toast(sayError(thrown));
    }
  }

  const adding = [
    { id: 'receive', label: say('receiving.title'), icon: 'mail' as const, act: onReceive },
    { id: 'enter', label: say('applications.enter'), icon: 'edit' as const, act: onEnter },
    null,
    { id: 'csv', label: say('desk.export-csv'), icon: 'table' as const, act: () => void save('csv') },
    { id: 'json', label: say('desk.export-json'), act: () => void save('json') },
  ];
  const isShown = rows.total !== null && counts !== undefined;
  const meant =
    selection.ids.size > 0 ? { ids: [...selection.ids] } : present === null ? null : { row: present };
  const part = isAlone ? 'desk-asking' : 'desk-asking desk-asking-narrow';

  return (
    <section
      className="place-list"
      aria-label={say('applications.list')}
      data-wide={isWide}
      data-board={isBoard}
      ref={(element) => {
        frame.current = element;
        return watch(element);
      }}
    >
      <header className="place-head">
        <h1 className="place-title">{say('nav.applications')}</h1>
        {isAlone && empty === null && (
          <div className="desk-views">
            <Segments
              label={say('desk.view')}
              choices={[
                { id: 'list', label: say('desk.view-list') },
                { id: 'board', label: say('desk.view-board') },
              ]}
              value={view}
              onChange={setView}
            />
          </div>
        )}
        <Menu label={say('applications.add')} acts={empty === null ? adding : adding.slice(0, 2)}>
          <IconButton icon="add" label={say('applications.add')} />
        </Menu>
      </header>
      {rows.error !== null && (
        <Notice tone="stop" actions={<Button onPress={rows.again}>{say('ui.retry')}</Button>}>
          {sayError(rows.error)}
        </Notice>
      )}
      {acts.error !== null && (
        <Notice tone="stop" onClose={acts.forget}>
          {sayError(acts.error)}
        </Notice>
      )}
      {empty ??
        (!isShown ? (
          rows.error === null && <Waiting />
        ) : (
          <>
            <DeskTools counts={counts} withStages={!isBoard} onList={focus} />
            {isBoard ? (
              <DeskBoard
                filter={asked}
                order={order}
                counts={counts}
                stages={stages}
                selection={selection}
                acts={acts}
                onOpen={open}
                onPresent={setPresent}
              />
            ) : (
              <DeskList
                ref={list}
                rows={rows}
                filter={asked}
                selection={selection}
                open={id}
                isWide={isWide}
                onOpen={open}
                onPresent={setPresent}
                onBack={isAlone ? (selection.ids.size > 0 ? selection.clear : null) : close}
              />
            )}
            {selection.ids.size > 0 && (
              <SelectionBar
                ids={selection.ids}
                acts={acts}
                stages={stages}
                counts={counts}
                onLend={setLending}
                onClear={selection.clear}
              />
            )}
            {acts.asking !== null && (
              <div className={part}>
                <ReasonForm
                  key={acts.asking.to.stage}
                  stage={acts.asking.to.stage}
                  word={acts.asking.to.word}
                  present={null}
                  isDisabled={false}
                  onConfirm={(reason) => {
                    acts.confirm(reason);
                    focus();
                  }}
                  onCancel={() => {
                    acts.cancel();
                    focus();
                  }}
                />
              </div>
            )}
            {acts.answering !== null && (
              <div className={part}>
                <AnswerMany
                  ids={acts.answering.ids}
                  kind={acts.answering.kind}
                  onDone={(events) => {
                    acts.answered(events);
                    focus();
                  }}
                />
              </div>
            )}
            {lending !== null && (
              <div className={`${part} bundle-asking`}>
                <LendPart
                  ids={[...lending]}
                  onDone={() => {
                    setLending(null);
                    focus();
                  }}
                />
              </div>
            )}
            {choosing && meant !== null && (
              <StageMenu
                stages={stages}
                onChoose={(to) => acts.move(meant, to)}
                onClose={() => setChoosing(false)}
              />
            )}
            <footer className="desk-foot">
              <span className="desk-foot-count numbers">
                {say('desk.count', { count: isBoard ? counts.total : rows.total })}
              </span>
              {(counts.removed > 0 || filter.removed) && (
                <Button
                  look="quiet"
                  icon="archive"
                  onPress={() => changeDesk({ removed: !filter.removed, toConfirm: false, overdue: false })}
                >
                  {filter.removed
                    ? say('applications.removed-hide')
                    : say('applications.removed-show', { count: counts.removed })}
                </Button>
              )}
              <span className="desk-keys-hint" aria-hidden="true" hidden={!isAlone}>
                <kbd className="key">?</kbd> {say('keys.title')}
              </span>
            </footer>
          </>
        ))}
    </section>
  );
}
