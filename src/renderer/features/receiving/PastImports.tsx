import { useState } from 'react';
import type { Import } from '../../../shared/applications/receiving.ts';
import { useAnswer, useAttempts, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { hashOf } from '../../app/route.ts';
import type { Jobs } from './jobs.ts';
import { countsWords, importName, ImportStateMark, originIcons } from './receiving-words.tsx';

/** Shown at first; a watched folder makes many. */
const shownFirst = 8;

/** What was received before, each with its report; what was cut short can go on. */
export function PastImports({ jobs }: { readonly jobs: Jobs }) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const imports = useAnswer('imports.list', {});
  const attempts = useAttempts();
  const [all, setAll] = useState(false);
  const rows = imports.data ?? [];
  const error = attempts.error ?? imports.error;
  if (rows.length === 0 && error === null) return null;
  return (
    <section className="part" aria-labelledby="imports-title">
      <h2 className="part-title" id="imports-title">
        {say('receiving.past')}
      </h2>
      {error !== null && (
        <Notice tone="stop" onClose={attempts.error === null ? undefined : attempts.forget}>
          {sayError(error)}
        </Notice>
      )}
      <ul className="receiving-rows" aria-labelledby="imports-title">
        {rows.slice(0, all ? undefined : shownFirst).map((row) => (
          <PastImport
            key={row.id}
            row={row}
            onResume={() => jobs.start({ kind: 'resume', import: row.id, name: importName(row, words) })}
            onForget={() => attempts.attempt(() => client.call('imports.forget', { id: row.id }))}
          />
        ))}
      </ul>
      {rows.length > shownFirst && !all && (
        <div className="row">
          <Button look="quiet" onPress={() => setAll(true)}>
            {say('receiving.past-more', { count: rows.length - shownFirst })}
          </Button>
        </div>
      )}
    </section>
  );
}

interface PastImportProps {
  readonly row: Import;
  readonly onResume: () => void;
  readonly onForget: () => void;
}

function PastImport({ row, onResume, onForget }: PastImportProps) {
  const words = useWords();
  const { say, sayError, moment } = words;
  const { counts, state } = row;
  const name = importName(row, words);
  return (
    <li className="receiving-row">
      <Icon name={originIcons[row.origin]} />
      <div className="receiving-row-main">
        <p className="receiving-row-name">
          <a href={hashOf('applications', `receiving/${row.id}`)} title={row.name}>
            {name}
          </a>{' '}
          <span className="soft numbers">{moment(row.startedAt)}</span>
        </p>
        <p className="receiving-row-more soft numbers">
          {state !== 'done' && <ImportStateMark state={state} />}
          <span>{countsWords({ ...counts, duplicates: counts.duplicate }, words)}</span>
        </p>
        {row.error !== null && <p className="receiving-row-more soft">{sayError(row.error)}</p>}
      </div>
      {row.resumable && state !== 'running' && (
        <Button aria-label={say('receiving.resume-of', { name })} onPress={onResume}>
          {say('receiving.resume')}
        </Button>
      )}
      <IconButton
        icon="close"
        label={say('receiving.forget', { name })}
        isDisabled={state === 'running'}
        onPress={onForget}
        tooltip="left"
      />
    </li>
  );
}
