import { useMemo, type Ref } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { DeskCounts, DeskOrder } from '../../../shared/applications/desk.ts';
import { deskOrders } from '../../../shared/applications/desk.ts';
import type { Stage } from '../../../shared/applications/stage.ts';
import { hashOf } from '../../app/route.ts';
import { useWords, type WordId } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';
import { stageWord, StageMark } from '../applications/application-words.tsx';
import { comparisonPlace } from '../applications/comparison-place.ts';
import { changeDesk, isOpenAssignment, useDesk } from './desk-state.ts';
import './DeskTools.css';

const everything = 'all';

export interface DeskToolsProps {
  readonly counts: DeskCounts | undefined;
  /** A board shows every stage. */
  readonly withStages: boolean;
  /** Goes from the words to what they find. */
  readonly onList: () => void;
  readonly ref?: Ref<HTMLDivElement>;
}

/** What finds applications: words, what they are for, their stage, tags, what waits for whom; and their order. */
export function DeskTools({ counts, withStages, onList, ref }: DeskToolsProps) {
  const words = useWords();
  const { say, intl } = words;
  const { filter, order } = useDesk();
  const counted = (name: string, count: number) => say('applications.choice-count', { name, count });
  const destinations = useMemo(() => {
    const known = new Map((counts?.destinations ?? []).map((one) => [one.id, one]));
    const open = (['unassigned', 'spontaneous'] as const).map((id) => ({
      id,
      label: say('applications.choice-count', {
        name: say(`applications.assignment-${id}`),
        count: known.get(id)?.count ?? 0,
      }),
    }));
    const postings = [...known.values()]
      .filter(({ id }) => id !== 'unassigned' && id !== 'spontaneous')
      .map(({ id, title, count }) => ({ id, count, title: title === '' ? say('posting.untitled') : title }))
      .sort((left, right) => left.title.localeCompare(right.title, intl.locale))
      .map(({ id, title, count }) => ({
        id,
        label: say('applications.choice-count', { name: title, count }),
      }));
    return [...open, ...postings];
  }, [counts, say, intl]);
  // The last application of a posting may have gone elsewhere while that posting is shown.
  const gone = filter.for !== null && !destinations.some(({ id }) => id === filter.for);
  const tags = [...(counts?.tags ?? [])].sort((left, right) =>
    left.tag.localeCompare(right.tag, intl.locale),
  );

  return (
    <div className="list-tools desk-finding" ref={ref}>
      <div
        onKeyDownCapture={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          onList();
        }}
      >
        <SearchField
          label={say('applications.find')}
          value={filter.sought}
          onChange={(sought) => changeDesk({ sought })}
        />
      </div>
      <div className="desk-filters">
        <Select
          label={say('applications.filter-posting')}
          labelHidden
          value={gone ? everything : (filter.for ?? everything)}
          onChange={(chosen) => changeDesk({ for: chosen === everything ? null : chosen })}
          choices={[{ id: everything, label: say('applications.all-postings') }, ...destinations]}
        />
        {withStages && (
          <Select<Stage>
            label={say('applications.filter-stage')}
            labelHidden
            value={filter.stage ?? everything}
            onChange={(chosen) => changeDesk({ stage: chosen === everything ? null : chosen })}
            choices={[
              { id: everything, label: say('applications.all-stages') },
              ...(counts?.stages ?? []).map(({ stage, name, count }) => ({
                id: stage,
                label: counted(stageWord({ stage, stageName: name }, words), count),
                mark: <StageMark stage={stage} stageName={name} wordHidden />,
              })),
            ]}
          />
        )}
        <Select<DeskOrder>
          label={say('desk.order')}
          labelHidden
          value={order}
          onChange={(chosen) => changeDesk({}, chosen)}
          choices={deskOrders.map((id) => ({ id, label: say(`desk.order-${id}`) }))}
        />
        {(tags.length > 0 || filter.tag !== null) && (
          <Select
            label={say('desk.filter-tag')}
            labelHidden
            value={filter.tag === null ? everything : `#${filter.tag}`}
            onChange={(chosen) => changeDesk({ tag: chosen === everything ? null : chosen.slice(1) })}
            choices={[
              { id: everything, label: say('desk.all-tags') },
              ...tags.map(({ tag, count }) => ({ id: `#${tag}`, label: counted(tag, count) })),
            ]}
          />
        )}
      </div>
      <div className="desk-chips">
        <Chip name="unread" word="desk.chip-unread" count={counts?.unread} />
        <Chip name="overdue" word="desk.chip-overdue" count={counts?.overdue} shape="clock" tone="amber" />
        <Chip
          name="toConfirm"
          word="applications.to-confirm"
          count={counts?.toConfirm}
          shape="warning"
          tone="amber"
        />
        {(filter.for !== null || filter.unscored) && <Chip name="unscored" word="desk.chip-unscored" />}
        {filter.for !== null && !isOpenAssignment(filter.for) && (
          <a
            className="segment desk-chip desk-compare"
            href={hashOf('applications', comparisonPlace(filter.for))}
          >
            <Icon name="table" />
            {say('desk.compare')}
          </a>
        )}
      </div>
    </div>
  );
}

interface ChipProps {
  readonly name: 'unread' | 'overdue' | 'toConfirm' | 'unscored';
  readonly word: WordId;
  /** How many it lets through; without them it is shown all the same where it is left out. */
  readonly count?: number | undefined;
  readonly shape?: MarkShape;
  readonly tone?: MarkTone;
}

function Chip({ name, word, count, shape, tone = 'quiet' }: ChipProps) {
  const { say } = useWords();
  const { filter } = useDesk();
  if (count === 0 && !filter[name]) return null;
  return (
    <ToggleButton
      className="segment desk-chip"
      isSelected={filter[name]}
      onChange={(on) => changeDesk({ [name]: on })}
    >
      {shape === undefined ? say(word) : <StateMark shape={shape} tone={tone} word={say(word)} />}
      {count !== undefined && <span className="segment-count numbers">{count}</span>}
    </ToggleButton>
  );
}
