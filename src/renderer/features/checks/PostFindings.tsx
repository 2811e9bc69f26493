import { memo, useEffect, useId, useRef, useState } from 'react';
import type { Finding } from '../../../shared/checks/finding.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { FindingRow } from './FindingRow.tsx';
import type { SiteCheck } from './use-check.ts';
import { useRepair } from './use-repair.ts';

export interface PostFindingsProps {
  readonly site: string;
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly check: SiteCheck;
}

/** Everything that is wrong with one post. */
function PlainPostFindings({ site, path, findings, check }: PostFindingsProps) {
  const { say, sayError } = useWords();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isLooking, setLooking] = useState(false);
  const repair = useRepair(site, path, check);
  const repairable = findings.filter((finding) => finding.repair !== null);
  const posting = findings[0]?.posting ?? null;
  const isAll = isLooking && repairable.length > 0;

  async function take(chosen: readonly Finding[]): Promise<void> {
    // The row that was pressed goes away: the focus stays with its post.
    if (await repair.take(chosen)) {
      setLooking(false);
      heading.current?.focus();
    }
  }

  const look = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAll) look.current?.querySelector('button')?.focus();
  }, [isAll]);

  return (
    <section className="post-findings" aria-labelledby={title}>
      <header className="post-findings-head">
        <h2 className="path post-findings-path" id={title} ref={heading} tabIndex={-1}>
          {path}
        </h2>
        {posting !== null && (
          <a className="post-findings-offer" href={hashOf('offers', posting.id)}>
            {say('export.open', { title: posting.title })}
          </a>
        )}
        {repairable.length > 1 && !isAll && (
          <Button aria-describedby={title} onPress={() => setLooking(true)}>
            {say('checks.repair-all', { count: repairable.length })}
          </Button>
        )}
      </header>
      {isAll && (
        <div ref={look}>
          <Notice
            tone="calm"
            actions={
              <>
                <Button look="main" isDisabled={repair.isPending} onPress={() => void take(repairable)}>
                  {say('checks.repair-these', { count: repairable.length })}
                </Button>
                <Button onPress={() => setLooking(false)}>{say('ui.cancel')}</Button>
              </>
            }
          >
            {say('checks.look-first')}
          </Notice>
        </div>
      )}
      {repair.error !== null && (
        <Notice
          tone="stop"
          actions={
            <Button icon="refresh" onPress={check.run}>
              {say('checks.again')}
            </Button>
          }
        >
          {sayError(repair.error)}
        </Notice>
      )}
      <ul className="findings">
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            isShown={isAll}
            isPending={repair.isPending}
            onRepair={() => void take([finding])}
          />
        ))}
      </ul>
    </section>
  );
}

/** Drawn again only where its own findings changed: a site may have a thousand posts. */
export const PostFindings = memo(
  PlainPostFindings,
  (before, after) =>
    before.path === after.path &&
    before.site === after.site &&
    before.findings.length === after.findings.length &&
    before.findings.every((finding, index) => finding === after.findings[index]),
);
