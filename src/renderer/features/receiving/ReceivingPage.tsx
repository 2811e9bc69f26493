import { useEffect, useRef, useSyncExternalStore } from 'react';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Bundles } from '../bundles/Bundles.tsx';
import { usePostingChoices } from '../applications/use-posting-choices.ts';
import { JobLine } from './JobLine.tsx';
import type { Jobs } from './jobs.ts';
import { ImportReport } from './ImportReport.tsx';
import { Mailboxes } from './Mailboxes.tsx';
import { PastImports } from './PastImports.tsx';
import { TakeIn } from './TakeIn.tsx';
import { Watches } from './Watches.tsx';
import './Receiving.css';

export interface ReceivingPageProps {
  readonly jobs: Jobs;
  /** The import whose report is open; null for the receiving itself. */
  readonly report: string | null;
  /** The posting that what comes is for; null where nobody has said. */
  readonly posting: string | null;
  readonly onPosting: (posting: string | null) => void;
}

/** One place to take applications in, and to see what became of every message. */
export function ReceivingPage({ jobs, report, posting, onPosting }: ReceivingPageProps) {
  const { say } = useWords();
  const postings = usePostingChoices();
  const all = useSyncExternalStore(jobs.listen, jobs.all);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (report === null) title.current?.focus();
  }, [report]);

  if (report !== null) return <ImportReport key={report} id={report} jobs={jobs} />;
  const loose = all.filter(({ kind }) => kind !== 'mailbox');
  return (
    <article className="receiving" aria-label={say('receiving.title')}>
      <header className="receiving-head">
        <h1 className="receiving-title" ref={title} tabIndex={-1}>
          {say('receiving.title')}
        </h1>
        <IconButton
          icon="close"
          label={say('ui.close')}
          keys={say('ui.keys.escape')}
          onPress={() => go('applications')}
          tooltip="left"
        />
      </header>
      <div className="receiving-body">
        {loose.length > 0 && (
          <ul className="receiving-jobs" aria-label={say('receiving.running')}>
            {loose.map((job) => (
              <li key={job.id}>
                <JobLine job={job} jobs={jobs} />
              </li>
            ))}
          </ul>
        )}
        <TakeIn jobs={jobs} postings={postings} posting={posting} onPosting={onPosting} />
        <Mailboxes jobs={jobs} postings={postings} posting={posting} />
        <Watches postings={postings} posting={posting} />
        <Bundles />
        <PastImports jobs={jobs} />
      </div>
    </article>
  );
}
