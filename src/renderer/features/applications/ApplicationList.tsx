import { useCallback, useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { stages, type Stage } from '../../../shared/applications/stage.ts';
import type { Application } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { destinationName, nameOf, rowWords, shortDay, StageMark } from './application-words.tsx';
import { count, isOpenAssignment, type Filter } from './filter.ts';
import './ApplicationList.css';

export interface ApplicationListProps {
  /** All that are on this side of removal, and those of them that the filter lets through. */
  readonly rows: readonly Application[];
  readonly shown: readonly Application[];
  readonly removedCount: number;
  readonly filter: Filter;
  readonly onFilter: (changes: Partial<Filter>) => void;
  readonly open: string | null;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
}

/** The applications with what finds them. */
export function ApplicationList(props: ApplicationListProps) {
  const { rows, shown, removedCount, filter, onFilter, open, onOpen, onBack } = props;
  const words = useWords();
  const { say } = words;
  const textOf = useCallback((row: Application) => rowWords(row, words), [words]);
  const draw = useCallback((row: Application) => <Row row={row} />, []);
  return (
    <>
      <ListTools rows={rows} filter={filter} onFilter={onFilter} />
      <LongList
        label={say(filter.removed ? 'applications.removed-shown' : 'applications.list')}
        items={shown}
        open={open}
        onOpen={onOpen}
        {...(open === null ? {} : { onBack })}
        textOf={textOf}
        rowHeight={81}
        empty={
          <p className="list-none">
            {filter.sought !== ''
              ? say('applications.found-none', { sought: filter.sought })
              : filter.toConfirm
                ? say('applications.none-to-confirm')
                : say(filter.removed ? 'applications.none-removed' : 'applications.none-here')}
          </p>
        }
      >
        {draw}
      </LongList>
      {(removedCount > 0 || filter.removed) && (
        <footer className="applications-foot">
          <Button look="quiet" icon="archive" onPress={() => onFilter({ removed: !filter.removed })}>
            {filter.removed
              ? say('applications.removed-hide')
              : say('applications.removed-show', { count: removedCount })}
          </Button>
        </footer>
      )}
    </>
  );
}

type ListToolsProps = Pick<ApplicationListProps, 'rows' | 'filter' | 'onFilter'>;

const everything = 'all';

function ListTools({ rows, filter, onFilter }: ListToolsProps) {
  const words = useWords();
  const { say, intl } = words;
  const counted = useMemo(() => count(rows), [rows]);
  const postings = useMemo(() => {
    const found = new Map<string, string>();
    for (const row of rows) {
      if (row.posting !== null && !found.has(row.posting.id))
        found.set(row.posting.id, destinationName(row, words));
    }
    return [...found].sort(([, left], [, right]) => left.localeCompare(right, intl.locale));
  }, [rows, words, intl]);
  const counts = (name: string, number: number) => say('applications.choice-count', { name, count: number });
  const destinations = [
    ...(['unassigned', 'spontaneous'] as const).map((id) => ({
      id,
      label: counts(say(`applications.assignment-${id}`), counted.destinations.get(id) ?? 0),
    })),
    ...postings.map(([id, title]) => ({ id, label: counts(title, counted.destinations.get(id) ?? 0) })),
  ];
  // The last application of a posting may have gone elsewhere while that posting is shown.
  const gone = filter.for !== null && !destinations.some(({ id }) => id === filter.for);

  return (
    <div className="list-tools">
      <SearchField
        label={say('applications.find')}
        value={filter.sought}
        onChange={(sought) => onFilter({ sought })}
      />
      <div className="applications-filters">
        <Select
          label={say('applications.filter-posting')}
          labelHidden
          value={gone ? everything : (filter.for ?? everything)}
          onChange={(chosen) => onFilter({ for: chosen === everything ? null : chosen })}
          choices={[{ id: everything, label: say('applications.all-postings') }, ...destinations]}
        />
        <Select<Stage | typeof everything>
          label={say('applications.filter-stage')}
          labelHidden
          value={filter.stage ?? everything}
          onChange={(chosen) => onFilter({ stage: chosen === everything ? null : chosen })}
          choices={[
            { id: everything, label: say('applications.all-stages') },
            ...stages.map((stage) => ({
              id: stage,
              label: counts(say(`applications.stage-${stage}`), counted.stages.get(stage) ?? 0),
              mark: <StageMark stage={stage} wordHidden />,
            })),
          ]}
        />
      </div>
      {(counted.toConfirm > 0 || filter.toConfirm) && (
        <ToggleButton
          className="segment applications-confirm"
          isSelected={filter.toConfirm}
          onChange={(toConfirm) => onFilter({ toConfirm })}
        >
          <StateMark shape="warning" tone="amber" word={say('applications.to-confirm')} />
          <span className="segment-count numbers">{counted.toConfirm}</span>
        </ToggleButton>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: Application }) {
  const words = useWords();
  const { say } = words;
  const open = isOpenAssignment(row.assignment);
  const latest = row.lastMessageAt > row.receivedAt ? row.lastMessageAt : row.receivedAt;
  return (
    <div className="application-row">
      <p className="application-row-name">{nameOf(row, words)}</p>
      <time className="application-row-day numbers" dateTime={latest}>
        {shortDay(latest, words)}
      </time>
      <p className={open ? 'application-row-for application-row-open' : 'application-row-for'}>
        {destinationName(row, words)}
      </p>
      <p className="application-row-last">
        <StageMark stage={row.stage} />
        {row.toConfirm && <StateMark shape="warning" tone="amber" word={say('applications.to-confirm')} />}
        <span className="application-row-counts numbers">
          {row.documents.length > 0 && (
            <Count
              icon="document"
              number={row.documents.length}
              said={say('applications.document-count', { count: row.documents.length })}
            />
          )}
          {row.notes > 0 && (
            <Count
              icon="note"
              number={row.notes}
              said={say('applications.note-count', { count: row.notes })}
            />
          )}
        </span>
      </p>
    </div>
  );
}

interface CountProps {
  readonly icon: 'document' | 'note';
  readonly number: number;
  readonly said: string;
}

function Count({ icon, number, said }: CountProps) {
  return (
    <span className="application-row-count" title={said}>
      <Icon name={icon} />
      <span aria-hidden="true">{number}</span>
      <span className="out-of-sight">{said}</span>
    </span>
  );
}
