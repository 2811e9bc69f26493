import { useCallback, useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress, Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { SavedSearches, SaveButton } from './SavedSearches.tsx';
import { SearchFilters } from './SearchFilters.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import { findSaved, foundWordsOf, nothingSought, rowId, type Sought } from './searching.ts';
import { SearchInput } from './SearchInput.tsx';
import { SearchResults } from './SearchResults.tsx';
import { useFound } from './use-found.ts';
import { keepFound } from '../viewer/found-words.ts';
import { useAskedFor } from './use-search-keys.ts';
import './SearchPage.css';

/** What was sought and opened stays while other places are looked at. */
const last: { sought: Sought; opened: string | null } = { sought: nothingSought, opened: null };

/** Searching mails, documents, notes and names. */
export function SearchPage() {
  const { say, sayError } = useWords();
  const [sought, setSought] = useState(last.sought);
  const finding = useFound(sought);
  const saved = useAnswer('searches.list', {});
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const { found, next } = finding;

  const toField = useCallback(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useAskedFor(toField);
  useEffect(() => {
    // Whoever comes back from an application goes on among the results.
    const list = results.current?.querySelector('.list');
    if (last.opened !== null && list instanceof HTMLElement) list.focus();
    else toField();
  }, [toField]);

  function change(changes: Partial<Sought>): void {
    setSought((now) => {
      last.sought = { ...now, ...changes };
      last.opened = null;
      return last.sought;
    });
  }

  function toResults(): void {
    const list = results.current?.querySelector('.list');
    if (list instanceof HTMLElement) list.focus();
  }

  const isIdle = sought.words.trim() === '';
  const end = useRef(next);
  useEffect(() => {
    end.current = next;
  });
  const onEnd = useCallback(() => end.current(), []);
  const counted =
    found === null ? '' : say(found.more ? 'search.count-more' : 'search.count', { count: found.count });

  return (
    <div className="search-page">
      <header className="search-head">
        <h1 className="search-title">{say('nav.search')}</h1>
        <SearchInput
          field={field}
          value={sought.words}
          onChange={(words) => change({ words })}
          onGoDown={toResults}
          onLeave={() => window.history.back()}
        />
        <SearchFilters sought={sought} onChange={change} />
      </header>
      <p className="out-of-sight" role="status">
        {isIdle || finding.isLate ? '' : finding.needsWord ? say('search.needs-word') : counted}
      </p>
      {finding.error !== null && (
        <Notice tone="stop" actions={<Button onPress={finding.retry}>{say('ui.retry')}</Button>}>
          {sayError(finding.error)}
        </Notice>
      )}
      {isIdle ? (
        <div className="search-idle">
          <SavedSearches
            saved={saved.data ?? []}
            onChoose={(chosen) => {
              change(chosen);
              field.current?.focus();
            }}
          />
          <SearchHelp
            onTry={(words) => {
              change({ words });
              field.current?.focus();
            }}
          />
        </div>
      ) : (
        <div className="search-found" ref={results} data-late={finding.isLate}>
          <div className="search-bar">
            {found !== null && (
              <p className="search-count numbers" aria-hidden="true">
                {counted}
              </p>
            )}
            <Segments
              label={say('search.order')}
              value={sought.order}
              onChange={(order) => change({ order })}
              choices={(['date', 'relevance'] as const).map((id) => ({
                id,
                label: say(`search.order-${id}`),
              }))}
            />
            <SaveButton sought={sought} same={findSaved(saved.data ?? [], sought)} />
          </div>
          {found !== null && found.unknown.length > 0 && (
            <Notice tone="attention">
              {say('search.unknown', { filters: found.unknown.join(' '), count: found.unknown.length })}
            </Notice>
          )}
          {finding.indexing !== null && finding.indexing.total > 200 && (
            <Progress label={say('search.indexing')} {...finding.indexing} />
          )}
          {finding.needsWord ? (
            <Empty>{say('search.needs-word')}</Empty>
          ) : found === null ? (
            finding.error === null && <Waiting />
          ) : found.hits.length === 0 ? (
            <Nothing
              sought={sought}
              onWiden={() => change({ ...nothingSought, words: sought.words, removed: true })}
            />
          ) : (
            <SearchResults
              hits={found.hits}
              opened={last.opened}
              onOpen={(hit) => {
                last.opened = rowId(hit);
                keepFound(hit.application, foundWordsOf(hit.application, found.hits));
                go('applications', hit.application);
              }}
              onBack={toField}
              onEnd={onEnd}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Nothing found, and what may be in the way. */
function Nothing({ sought, onWiden }: { readonly sought: Sought; readonly onWiden: () => void }) {
  const { say } = useWords();
  const { for: destination, stage, source, language, removed } = sought;
  const isNarrow = [destination, stage, source, language].some((filter) => filter !== null) || !removed;
  return (
    <Empty action={isNarrow ? <Button onPress={onWiden}>{say('search.widen')}</Button> : undefined}>
      {say('search.none', { words: sought.words.trim() })}
    </Empty>
  );
}
