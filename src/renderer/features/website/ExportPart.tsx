import { useState } from 'react';
import { exportActions, type ExportedFile } from '../../../shared/website/website.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress, Waiting } from '../../ui/Progress.tsx';
import { ExportFile } from './ExportFile.tsx';
import { useJob } from './use-job.ts';

function countOf(files: readonly ExportedFile[], action: ExportedFile['action']): number {
  return files.filter((file) => file.action === action).length;
}

/** Shows what writing the finished offers would change, and writes it. */
export function ExportPart({ path }: { readonly path: string }) {
  const { say, sayError } = useWords();
  const dryRun = useAnswer('site.export', { path, dryRun: true });
  const job = useJob('site.export');
  const [all, setAll] = useState(false);
  const files = dryRun.data?.files;
  const pending = (files ?? []).filter((file) => file.action === 'create' || file.action === 'update').length;
  const shown = exportActions
    .filter((action) => all || action !== 'unchanged')
    .flatMap((action) => (files ?? []).filter((file) => file.action === action));
  const unchanged = countOf(files ?? [], 'unchanged');

  return (
    <section className="part" aria-labelledby="export-title">
      <h2 className="part-title" id="export-title">
        {say('export.title')}
      </h2>
      <p className="soft">{say('export.what')}</p>
      {dryRun.error !== null && (
        <Notice
          tone="stop"
          actions={<Button onPress={() => void dryRun.refetch()}>{say('ui.retry')}</Button>}
        >
          {sayError(dryRun.error)}
        </Notice>
      )}
      {dryRun.isPending && <Waiting />}
      {job.isRunning ? (
        <Progress
          label={say('export.running')}
          done={job.progress?.done ?? 0}
          total={job.progress?.total ?? null}
          what={job.progress?.what ?? ''}
          onCancel={job.cancel}
        />
      ) : (
        files !== undefined && (
          <div className="row">
            <Button
              look="main"
              isDisabled={pending === 0 || dryRun.isFetching}
              onPress={() => job.start({ path, dryRun: false })}
            >
              {say('export.write', { count: pending })}
            </Button>
            <Button
              look="quiet"
              icon="refresh"
              isDisabled={dryRun.isFetching}
              onPress={() => void dryRun.refetch()}
            >
              {say('export.look')}
            </Button>
          </div>
        )
      )}
      {job.error !== null && <Notice tone="stop">{sayError(job.error)}</Notice>}
      {job.answer !== undefined && !job.isRunning && (
        <Notice tone={countOf(job.answer.files, 'refused') === 0 ? 'good' : 'attention'} onClose={job.forget}>
          {say('export.report', {
            created: countOf(job.answer.files, 'create'),
            updated: countOf(job.answer.files, 'update'),
            refused: countOf(job.answer.files, 'refused'),
          })}
        </Notice>
      )}
      {files?.length === 0 && <p className="soft">{say('export.none')}</p>}
      {files !== undefined && files.length > 0 && (
        <>
          {shown.length > 0 && (
            <ul className="export-files" aria-label={say('export.files')}>
              {shown.map((file) => (
                <ExportFile key={file.offer} file={file} path={path} />
              ))}
            </ul>
          )}
          {unchanged > 0 && (
            <p className="row soft">
              {say('export.unchanged-count', { count: unchanged })}
              <Button look="quiet" onPress={() => setAll(!all)}>
                {say(all ? 'export.hide' : 'export.show')}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}
