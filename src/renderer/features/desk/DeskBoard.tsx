import { useCallback, useMemo, useRef, type PointerEvent as ReactPointerEvent } from 'react';
import type { Application } from '../../../shared/applications/application.ts';
import type { DeskCounts, DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';
import type { Stage } from '../../../shared/applications/stage.ts';
import { useWords } from '../../app/words.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { WindowList, type WindowListHandle } from '../../ui/WindowList.tsx';
import { destinationName, shortDay, StageMark } from '../applications/application-words.tsx';
import { deskRowWords, NextInterview, RowName, RowTags, Waits } from './DeskRow.tsx';
import { useDeskRows } from './use-desk-rows.ts';
import type { DeskActs, StageChoice } from './use-desk-acts.ts';
import { useDragged } from './use-dragged.ts';
import type { Selection } from './use-selection.ts';
import './DeskBoard.css';

export interface DeskBoardProps {
  readonly filter: DeskFilter;
  readonly order: DeskOrder;
  readonly counts: DeskCounts | undefined;
  readonly stages: readonly StageChoice[];
  readonly selection: Selection;
  readonly acts: DeskActs;
  readonly onOpen: (id: string) => void;
  readonly onPresent: (row: Application | null) => void;
}

/** The stages side by side: who stands in each, moved by dragging, by keys, or by the menu that `s` opens. */
export function DeskBoard(props: DeskBoardProps) {
  const { filter, order, counts, stages, selection, acts, onOpen, onPresent } = props;
  const { say } = useWords();
  const lists = useRef(new Map<Stage, WindowListHandle>());
  const drop = useCallback(
    (row: Application, stage: Stage) => {
      const to = stages.find((choice) => choice.stage === stage);
      if (to === undefined || (row.stage === stage && !selection.ids.has(row.id))) return;
      // Whoever takes one of those that were chosen takes them all.
      acts.move(selection.ids.has(row.id) ? { ids: [...selection.ids] } : { row }, to);
    },
    [stages, selection.ids, acts],
  );
  const { dragged, over, at, grab } = useDragged(drop);
  const many = dragged !== null && selection.ids.has(dragged.id) ? selection.ids.size : 1;

  const goAside = useCallback(
    (stage: Stage, step: -1 | 1) => {
      const place = stages.findIndex((choice) => choice.stage === stage);
      const next = stages[place + step];
      if (next !== undefined) lists.current.get(next.stage)?.focus();
    },
    [stages],
  );

  return (
    <div className="board" role="group" aria-label={say('desk.board')} data-dragging={dragged !== null}>
      {stages.map(({ stage, word }) => (
        <BoardColumn
          key={stage}
          stage={stage}
          word={word}
          name={counts?.stages.find((one) => one.stage === stage)?.name ?? ''}
          count={counts?.stages.find((one) => one.stage === stage)?.count ?? 0}
          filter={filter}
          order={order}
          selection={selection}
          isOver={over === stage && dragged?.stage !== stage}
          onOpen={onOpen}
          onPresent={onPresent}
          onSide={goAside}
          onGrab={grab}
          keep={(list) => {
            if (list === null) lists.current.delete(stage);
            else lists.current.set(stage, list);
          }}
        />
      ))}
      {dragged !== null && (
        <div className="board-dragged" style={{ translate: `${at.x}px ${at.y}px` }} aria-hidden="true">
          <Card row={dragged} />
          {many > 1 && <span className="board-many numbers">{many}</span>}
        </div>
      )}
    </div>
  );
}

interface BoardColumnProps {
  readonly stage: Stage;
  readonly word: string;
  readonly name: string;
  readonly count: number;
  readonly filter: DeskFilter;
  readonly order: DeskOrder;
  readonly selection: Selection;
  readonly isOver: boolean;
  readonly onOpen: (id: string) => void;
  readonly onPresent: (row: Application | null) => void;
  readonly onSide: (stage: Stage, step: -1 | 1) => void;
  readonly onGrab: (row: Application, event: ReactPointerEvent) => void;
  readonly keep: (list: WindowListHandle | null) => void;
}

/** As many as a column shows at once, and some more. */
const pageSize = 40;
const cardHeight = 88;

function BoardColumn(props: BoardColumnProps) {
  const { stage, word, name, count, filter, order, selection, isOver, keep } = props;
  const { onOpen, onPresent, onSide, onGrab } = props;
  const words = useWords();
  const { say } = words;
  const own = useMemo(() => ({ ...filter, stage }), [filter, stage]);
  const { total, rowAt, onRange, placeOf } = useDeskRows(own, order, pageSize);
  const textOf = useCallback((row: Application) => deskRowWords(row, words), [words]);
  const draw = useCallback((row: Application) => <Card row={row} />, []);
  const aside = useCallback((step: -1 | 1) => onSide(stage, step), [onSide, stage]);
  return (
    <section className="board-column" data-stage={stage} data-over={isOver} aria-label={word}>
      <header className="board-head">
        <h2>
          <StageMark stage={stage} stageName={name} />
        </h2>
        <span className="numbers" title={say('desk.column-count', { count })}>
          {words.intl.formatNumber(count)}
        </span>
      </header>
      <WindowList
        ref={keep}
        label={say('desk.column', { stage: word, count })}
        total={total ?? 0}
        rowAt={rowAt}
        onRange={onRange}
        placeOf={placeOf}
        chosen={selection.ids}
        onOpen={onOpen}
        onChoose={selection.choose}
        onPresent={onPresent}
        onSide={aside}
        onGrab={onGrab}
        textOf={textOf}
        rowHeight={cardHeight}
        empty={<p className="board-none">{say('desk.column-empty')}</p>}
      >
        {draw}
      </WindowList>
    </section>
  );
}

function Card({ row }: { readonly row: Application }) {
  const words = useWords();
  return (
    <div className="board-card">
      <RowName row={row} />
      <p className="board-card-for">
        {destinationName(row, words)}
        <span className="numbers"> · {shortDay(row.receivedAt, words)}</span>
      </p>
      <p className="board-card-state">
        <Waits row={row} />
        {row.toConfirm && (
          <StateMark shape="warning" tone="amber" word={words.say('applications.to-confirm')} />
        )}
        <NextInterview at={row.nextInterviewAt} />
        <RowTags tags={row.tags} />
      </p>
    </div>
  );
}
