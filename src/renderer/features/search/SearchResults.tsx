import { useCallback, useEffect, useMemo } from 'react';
import type { SearchHit } from '../../../shared/applications/searching.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { shortDay, StageMark, stageWord } from '../applications/application-words.tsx';
import { rowId } from './searching.ts';

const icons: Record<SearchHit['source'], IconName> = {
  message: 'mail',
  document: 'document',
  note: 'note',
  candidate: 'people',
};

interface Row {
  readonly id: string;
  readonly hit: SearchHit;
  readonly isLast: boolean;
}

export interface SearchResultsProps {
  readonly hits: readonly SearchHit[];
  /** The row that was opened last. */
  readonly opened: string | null;
  readonly onOpen: (hit: SearchHit) => void;
  readonly onBack: () => void;
  /** The last row has come near: further ones are wanted. */
  readonly onEnd: () => void;
}

function nameOfHit({ candidate: { name } }: SearchHit, { say }: Words): string {
  return name === '' ? say('applications.nameless') : name;
}

/** Which of a candidate's texts it is: its subject, its file's name, else what it is. */
function placeOf({ source, title }: SearchHit, { say }: Words): string {
  if (source === 'candidate' || source === 'note') return say(`search.in-${source}`);
  return title === '' ? say('search.untitled') : title;
}

/** What a row says, for screen readers and for typing to find. */
function wordsOf({ hit }: Row, words: Words): string {
  return [
    nameOfHit(hit, words),
    placeOf(hit, words),
    stageWord(hit, words),
    shortDay(hit.at, words),
    hit.snippet.map(({ text }) => text).join(''),
  ].join(', ');
}

/** What was found, as one list however long it is. */
export function SearchResults({ hits, opened, onOpen, onBack, onEnd }: SearchResultsProps) {
  const words = useWords();
  const rows = useMemo(
    () => hits.map((hit, index) => ({ id: rowId(hit), hit, isLast: index === hits.length - 1 })),
    [hits],
  );
  const draw = useCallback((row: Row) => <ResultRow row={row} onEnd={onEnd} />, [onEnd]);
  const textOf = useCallback((row: Row) => wordsOf(row, words), [words]);
  return (
    <LongList
      label={words.say('search.results')}
      items={rows}
      open={opened}
      onOpen={(id) => {
        const row = rows.find((one) => one.id === id);
        if (row !== undefined) onOpen(row.hit);
      }}
      onBack={onBack}
      textOf={textOf}
      rowHeight={94}
    >
      {draw}
    </LongList>
  );
}

function ResultRow({ row: { hit, isLast }, onEnd }: { readonly row: Row; readonly onEnd: () => void }) {
  const words = useWords();
  const { say } = words;
  useEffect(() => {
    if (isLast) onEnd();
  }, [isLast, onEnd]);
  return (
    <div className="result">
      <p className="result-head">
        <span className="result-name">{nameOfHit(hit, words)}</span>
        <time className="result-day numbers" dateTime={hit.at}>
          {shortDay(hit.at, words)}
        </time>
      </p>
      <p className="result-facts">
        <span className="result-source">
          <Icon name={icons[hit.source]} />
          {placeOf(hit, words)}
        </span>
        {hit.posting !== null && (
          <span className="result-posting">
            {hit.posting.title === '' ? say('posting.untitled') : hit.posting.title}
          </span>
        )}
        <StageMark stage={hit.stage} stageName={hit.stageName} />
      </p>
      <p className="result-snippet">
        {hit.snippet.map(({ text, found }, index) =>
          found ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </p>
    </div>
  );
}
