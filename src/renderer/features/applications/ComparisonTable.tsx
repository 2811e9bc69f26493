import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Criterion } from '../../../shared/applications/process.ts';
import type { Points, Scorecard } from '../../../shared/applications/scorecard.ts';
import type { Output } from '../../../shared/contract.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { nameOf, shortDay, StageMark } from './application-words.tsx';
import { pointsSaid } from './PointsChoice.tsx';

export type ComparedRow = Output<'applications.compare'>['rows'][number];

export interface ComparisonTableProps {
  readonly label: string;
  readonly criteria: readonly Criterion[];
  /** In the order in which they were received: nothing here orders people by what was said of them. */
  readonly rows: readonly ComparedRow[];
  readonly allWords: boolean;
  readonly foot?: ReactNode;
}

/** The card as a whole, beside its criteria. */
const whole = 'whole';

/** A table of what each reviewer said: arrows go from cell to cell, Enter shows the words of one. */
export function ComparisonTable({ label, criteria, rows, allWords, foot }: ComparisonTableProps) {
  const words = useWords();
  const { say } = words;
  const table = useRef<HTMLTableElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const columns = [...criteria.map(({ id }) => id), whole];

  function toggle(cell: string): void {
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(cell)) next.add(cell);
      return next;
    });
  }

  function hear(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const cell = event.target.closest<HTMLTableCellElement>('th, td');
    const line = cell?.closest('tr');
    if (cell === null || line === null || line === undefined) return;
    const lines = [...(table.current?.tBodies[0]?.rows ?? [])];
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const [down = 0, across = 0] =
      event.key === 'Home'
        ? [0, -cell.cellIndex]
        : event.key === 'End'
          ? [0, line.cells.length]
          : (step ?? []);
    if (down === 0 && across === 0) return;
    event.preventDefault();
    event.stopPropagation();
    let place = lines.indexOf(line) + down;
    let column = Math.min(cell.cellIndex + across, line.cells.length - 1);
    // Cells in which nobody said anything hold nothing to go to.
    while (lines[place] !== undefined && column >= 0 && column < line.cells.length) {
      const target = lines[place]?.cells[column]?.querySelector<HTMLElement>('a, button');
      if (target !== null && target !== undefined) {
        target.focus();
        return;
      }
      place += down;
      column += event.key === 'End' ? -1 : across;
    }
  }

  return (
    <div className="comparison-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="comparison-table" ref={table} onKeyDown={hear} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="comparison-corner">
              {say('comparison.person')}
            </th>
            {criteria.map(({ id, name, words: help }) => (
              <th key={id} scope="col" {...(help === '' ? {} : { title: help })}>
                {name}
              </th>
            ))}
            <th scope="col">{say('comparison.whole')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="comparison-person">
                <a href={hashOf('applications', row.id)}>{nameOf(row, words)}</a>
                <span className="comparison-facts">
                  <StageMark stage={row.stage} stageName={row.stageName} />
                  <time className="numbers" dateTime={row.receivedAt}>
                    {shortDay(row.receivedAt, words)}
                  </time>
                </span>
                <Locked cards={row.scorecards.filter((card) => card.locked)} />
              </th>
              {columns.map((column) => (
                <Cell
                  key={column}
                  column={column}
                  cards={row.scorecards}
                  isOpen={allWords || open.has(`${row.id} ${column}`)}
                  onToggle={() => toggle(`${row.id} ${column}`)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {foot !== undefined && foot !== false && <div className="comparison-foot">{foot}</div>}
    </div>
  );
}

/** Cards that are not open yet: who gave them, and no more. */
function Locked({ cards }: { readonly cards: readonly Scorecard[] }) {
  const { say, intl } = useWords();
  if (cards.length === 0) return null;
  const names = cards.map(({ author }) => (author === '' ? say('score.somebody') : author));
  return (
    <span className="comparison-locked" title={intl.formatList(names)}>
      <Icon name="lock" />
      <span className="numbers">{say('comparison.locked', { count: cards.length })}</span>
    </span>
  );
}

/** What one reviewer said in a cell; points are absent beside what has none. */
interface Said {
  readonly key: string;
  readonly author: string;
  readonly points: Points | null | undefined;
  readonly text: string;
}

interface CellProps {
  readonly column: string;
  readonly cards: readonly Scorecard[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Cell({ column, cards, isOpen, onToggle }: CellProps) {
  const words = useWords();
  const { say } = words;
  const said = cards.flatMap((card): Said[] => {
    const author = card.author === '' ? say('score.somebody') : card.author;
    const key = card.reviewer;
    if (card.locked) return [];
    if (column === whole)
      return card.words === '' ? [] : [{ key, author, points: undefined, text: card.words }];
    const score = card.scores.find(({ criterion }) => criterion === column);
    return score === undefined ? [] : [{ key, author, points: score.points, text: score.words }];
  });
  if (said.length === 0) return <td className="comparison-nothing" />;
  const hasWords = said.some(({ text }) => text !== '');
  const lines = (
    <span className="comparison-lines">
      {said.map(({ key, author, points, text }) => (
        <span key={key} className="comparison-line">
          {points !== undefined && (
            <span className="comparison-points numbers" title={pointsSaid(points, words)}>
              <span aria-hidden="true">{points ?? '?'}</span>
              <span className="out-of-sight">{pointsSaid(points, words)}</span>
            </span>
          )}
          <span className="comparison-author" title={author}>
            {author}
          </span>
          {text !== '' && !isOpen && (
            <span className="comparison-has" aria-hidden="true">
              …
            </span>
          )}
          {isOpen && text !== '' && <span className="comparison-text">{text}</span>}
        </span>
      ))}
    </span>
  );
  return (
    <td>
      {hasWords ? (
        <button
          type="button"
          className="comparison-cell"
          aria-expanded={isOpen}
          title={say(isOpen ? 'comparison.hide-words' : 'comparison.show-words')}
          onClick={onToggle}
        >
          {lines}
        </button>
      ) : (
        lines
      )}
    </td>
  );
}
