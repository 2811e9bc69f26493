import type { ImportReport } from '../../../shared/website/website.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { ResolveButtons } from './ResolveButtons.tsx';
import { useJob } from './use-job.ts';

/** Reads the website's offers into the library, and says what became of each file. */
export function ImportPart({ path }: { readonly path: string }) {
  const { say, sayError } = useWords();
  const job = useJob('site.import');
  return (
    <section className="part" aria-labelledby="import-title">
      <h2 className="part-title" id="import-title">
        {say('import.title')}
      </h2>
      <p className="soft">{say('import.what')}</p>
      {job.isRunning ? (
        <Progress
          label={say('import.running')}
          done={job.progress?.done ?? 0}
          total={job.progress?.total ?? null}
          what={job.progress?.what ?? ''}
          onCancel={job.cancel}
        />
      ) : (
        <div className="row">
          <Button onPress={() => job.start({ path })}>{say('import.start')}</Button>
        </div>
      )}
      {job.error !== null && <Notice tone="stop">{sayError(job.error)}</Notice>}
      {job.answer !== undefined && !job.isRunning && (
        <Report report={job.answer} path={path} onResolved={() => job.start({ path })} />
      )}
    </section>
  );
}

interface ReportProps {
  readonly report: ImportReport;
  readonly path: string;
  readonly onResolved: () => void;
}

function Report({ report, path, onResolved }: ReportProps) {
  const { say, sayError } = useWords();
  const { imported, updated, unchanged, refused } = report;
  return (
    <>
      <Notice tone={refused.length === 0 ? 'good' : 'attention'}>
        {say('import.report', { imported, updated, unchanged, refused: refused.length })}
      </Notice>
      {refused.length > 0 && (
        <ul className="refused" aria-label={say('import.refused')}>
          {refused.map((file) => (
            <li key={file.path} className="refused-row">
              <p className="path">{file.path}</p>
              <p>{sayError(file)}</p>
              {file.offer !== null && file.code === 'both-changed' && (
                <ResolveButtons path={path} offer={file.offer} onResolved={onResolved} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
