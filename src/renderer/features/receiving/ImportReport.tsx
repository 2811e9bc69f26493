import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  outcomes,
  type Import,
  type ImportItem,
  type Outcome,
} from '../../../shared/applications/receiving.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { beginChecking } from './checking.ts';
import type { Jobs } from './jobs.ts';
import {
  countsWords,
  importName,
  ImportStateMark,
  isBareDocument,
  lastOf,
  OutcomeMark,
} from './receiving-words.tsx';

const everything = 'all';
type Shown = Outcome | typeof everything;
const shownChoices: readonly Shown[] = [everything, ...outcomes];

type Row = ImportItem & {
  readonly id: string;
  /** Whose application it became or joined; empty where there is none. */
  readonly candidate: string;
};

/** What became of every message of one import. */
export function ImportReport({ id, jobs }: { readonly id: string; readonly jobs: Jobs }) {
  const words = useWords();
  const { say, sayError, moment } = words;
  const imports = useAnswer('imports.list', {});
  const one = imports.data?.find((known) => known.id === id);
  const [chosen, setChosen] = useState<Shown | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const found = one !== undefined;
  useEffect(() => {
    if (found) title.current?.focus();
  }, [found]);

  const back = () => go('applications', 'receiving');
  // What was refused is what a person has to look at.
  const shown: Shown = chosen ?? ((one?.counts.refused ?? 0) > 0 ? 'refused' : everything);
  if (one === undefined)
    return (
      <article className="receiving" aria-label={say('receiving.report-title')}>
        <ReportHead name={say('receiving.report-title')} onBack={back} heading={title} />
        <div className="receiving-body">
          {imports.error !== null ? (
            <Notice tone="stop">{sayError(imports.error)}</Notice>
          ) : imports.data === undefined ? (
            <Waiting />
          ) : (
            <p className="soft">{say('receiving.report-gone')}</p>
          )}
        </div>
      </article>
    );

  const name = importName(one, words);
  return (
    <article className="receiving receiving-report" aria-label={say('receiving.report-of', { name })}>
      <ReportHead name={name} onBack={back} heading={title} />
      <div className="receiving-summary">
        <p className="soft numbers">
          {say(`receiving.origin-${one.origin}`)} · {moment(one.startedAt)}{' '}
          {one.state !== 'done' && <ImportStateMark state={one.state} />}
        </p>
        <p className="numbers">{countsWords({ ...one.counts, duplicates: one.counts.duplicate }, words)}</p>
        {one.error !== null && <Notice tone="stop">{sayError(one.error)}</Notice>}
        {one.resumable && one.state !== 'running' && (
          <div className="row">
            <Button
              onPress={() => {
                jobs.start({ kind: 'resume', import: one.id, name });
                back();
              }}
            >
              {say('receiving.resume')}
            </Button>
          </div>
        )}
        <Segments<Shown>
          label={say('receiving.report-filter')}
          value={shown}
          onChange={setChosen}
          choices={shownChoices.map((outcome) => ({
            id: outcome,
            label: say(`receiving.filter-${outcome}`),
            count: countOf(one, outcome),
          }))}
        />
      </div>
      <Items key={shown} id={id} shown={shown} onBack={back} />
    </article>
  );
}

function countOf({ counts }: Import, shown: Shown): number {
  return shown === everything
    ? counts.imported + counts.added + counts.duplicate + counts.refused
    : counts[shown];
}

interface ReportHeadProps {
  readonly name: string;
  readonly onBack: () => void;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
}

function ReportHead({ name, onBack, heading }: ReportHeadProps) {
  const { say } = useWords();
  return (
    <header className="receiving-head">
      <IconButton icon="arrowLeft" label={say('receiving.report-back')} onPress={onBack} tooltip="right" />
      <h1 className="receiving-title" ref={heading} tabIndex={-1} title={name}>
        {name}
      </h1>
    </header>
  );
}

interface ItemsProps {
  readonly id: string;
  readonly shown: Shown;
  readonly onBack: () => void;
}

function Items({ id, shown, onBack }: ItemsProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const pages = useInfiniteQuery({
    queryKey: ['imports.items', { id, shown }],
    queryFn: ({ pageParam }) =>
      client.read('imports.items', {
        id,
        ...(shown === everything ? {} : { outcome: shown }),
        ...(pageParam === null ? {} : { after: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ items, more }) => (more ? (items.at(-1)?.position ?? null) : null),
  });
  const rows = useMemo<readonly Row[]>(
    () =>
      (pages.data?.pages ?? []).flatMap(({ items }) =>
        items.map((item) => ({
          ...item,
          id: String(item.position),
          candidate: item.application === null ? '' : item.candidate || say('applications.nameless'),
        })),
      ),
    [pages.data, say],
  );
  const bare = rows.filter(isBareDocument).flatMap(({ application }) => application ?? []);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const textOf = useCallback(
    (row: Row) =>
      [row.candidate, row.subject, lastOf(row.path), say(`receiving.outcome-${row.outcome}`)]
        .concat(row.code === null ? [] : [sayError({ code: row.code, details: row.details })])
        .filter((word) => word !== '')
        .join(', '),
    [say, sayError],
  );
  const draw = useCallback((row: Row) => <ItemRow row={row} />, []);

  if (pages.error !== null) return <Notice tone="stop">{sayError(pages.error)}</Notice>;
  if (pages.data === undefined) return <Waiting />;
  return (
    <>
      {bare.length > 0 && (
        <Notice
          tone="attention"
          actions={
            <Button look="main" onPress={() => go('applications', beginChecking(bare))}>
              {say('receiving.check-first')}
            </Button>
          }
        >
          {say('receiving.check', { count: bare.length })}
        </Notice>
      )}
      <LongList
        label={say('receiving.report-list')}
        items={rows}
        onOpen={(row) => {
          const application = rows.find((item) => item.id === row)?.application ?? null;
          if (application !== null) go('applications', application);
        }}
        onBack={onBack}
        onNearEnd={more}
        textOf={textOf}
        rowHeight={64}
        empty={<p className="list-none">{say('receiving.report-empty')}</p>}
      >
        {draw}
      </LongList>
    </>
  );
}

function ItemRow({ row }: { readonly row: Row }) {
  const { say, sayError } = useWords();
  const { outcome, path, subject, candidate, code, details } = row;
  const title = candidate === '' ? subject : candidate;
  const file = lastOf(path);
  return (
    <div className="report-row">
      <p className="report-row-name">{title === '' ? file : title}</p>
      <span className="report-row-mark">
        <OutcomeMark outcome={outcome} />
      </span>
      {code !== null && <p className="report-row-why">{sayError({ code, details })}</p>}
      <p className="report-row-from soft">
        {isBareDocument(row) && <StateMark shape="warning" tone="amber" word={say('receiving.to-check')} />}
        {candidate !== '' && subject !== '' && <span className="report-row-subject">{subject}</span>}
        {title !== '' && (
          <span className="path" title={path}>
            {file}
          </span>
        )}
      </p>
    </div>
  );
}
