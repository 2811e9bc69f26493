import { useEffect, useMemo, useRef, useState } from 'react';
import { severities, type Finding, type Severity } from '../../../shared/checks/finding.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { byPost, kindOf, kinds, passes, type Kind } from './kinds.ts';
import { PostFindings } from './PostFindings.tsx';
import { useCheck } from './use-check.ts';
import '../website/WebsitePage.css';
import './ChecksPage.css';

/** More posts are drawn when they are asked for. */
const atOnce = 40;

/** What is wrong with the website's posts, and what would set it right. */
export function ChecksPage({ path }: { readonly path: string }) {
  const { say, sayError, time } = useWords();
  const check = useCheck(path);
  const { checked, run, isRunning } = check;
  const started = useRef(false);
  useEffect(() => {
    if (started.current || checked !== null) return;
    started.current = true;
    run();
  }, [checked, run]);

  return (
    <div className="sheet">
      <div className="sheet-inner">
        <div className="checks-head">
          <a className="checks-back" href={hashOf('site')}>
            <Icon name="arrowLeft" />
            {say('nav.site')}
          </a>
          <h1 className="sheet-title checks-title">{say('checks.title')}</h1>
        </div>
        {check.error !== null && (
          <Notice tone="stop" actions={<Button onPress={run}>{say('ui.retry')}</Button>}>
            {sayError(check.error)}
          </Notice>
        )}
        {isRunning ? (
          <Progress
            label={say('checks.running')}
            done={check.progress?.done ?? 0}
            total={check.progress?.total ?? null}
            what={check.progress?.what ?? ''}
            onCancel={check.cancel}
          />
        ) : (
          <div className="row checks-again">
            {checked !== null && checked.findings.length > 0 && (
              <p className="checks-count" aria-hidden="true">
                {say('checks.count', countsOf(checked.findings))}
              </p>
            )}
            {checked !== null && <span className="soft">{say('checks.at', { time: time(checked.at) })}</span>}
            <Button look="quiet" icon="refresh" onPress={run}>
              {say('checks.again')}
            </Button>
          </div>
        )}
        <p className="out-of-sight" role="status">
          {!isRunning && checked !== null && say('checks.count', countsOf(checked.findings))}
        </p>
        {checked !== null && !isRunning && <Findings site={path} check={check} findings={checked.findings} />}
      </div>
    </div>
  );
}

function countsOf(findings: readonly Finding[]) {
  return {
    findings: findings.length,
    posts: new Set(findings.map((finding) => finding.path)).size,
    repairs: findings.filter((finding) => finding.repair !== null).length,
  };
}

interface FindingsProps {
  readonly site: string;
  readonly check: ReturnType<typeof useCheck>;
  readonly findings: readonly Finding[];
}

function Findings({ site, check, findings }: FindingsProps) {
  const { say } = useWords();
  const [severity, setSeverity] = useState<Severity | 'all'>('all');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const [most, setMost] = useState(atOnce);
  const posts = useMemo(
    () => byPost(findings.filter((finding) => passes(finding, { severity, kind }))),
    [findings, severity, kind],
  );
  const present = useMemo(() => new Set(findings.map(kindOf)), [findings]);
  if (findings.length === 0) return <Empty>{say('checks.none')}</Empty>;
  const count = (each: Severity) =>
    findings.filter((finding) => passes(finding, { severity: each, kind })).length;
  return (
    <>
      <div className="checks-filters">
        <Segments
          label={say('checks.severity')}
          value={severity}
          onChange={setSeverity}
          choices={[
            { id: 'all' as const, label: say('checks.severity-all') },
            ...severities.map((each) => ({
              id: each,
              label: say(`checks.severity-${each}`),
              count: count(each),
            })),
          ]}
        />
        <div className="checks-kind">
          <Select
            label={say('checks.kind')}
            labelHidden
            value={kind}
            onChange={setKind}
            choices={[
              { id: 'all' as const, label: say('checks.kind-all') },
              ...kinds
                .filter((each) => present.has(each))
                .map((each) => ({ id: each, label: say(`checks.kind-${each}`) })),
            ]}
          />
        </div>
      </div>
      {posts.length === 0 && <p className="soft">{say('checks.none-such')}</p>}
      {posts.slice(0, most).map(([path, own]) => (
        <PostFindings key={path} site={site} path={path} findings={own} check={check} />
      ))}
      {posts.length > most && (
        <div className="row">
          <Button onPress={() => setMost(most + atOnce)}>
            {say('checks.more', { count: Math.min(atOnce, posts.length - most) })}
          </Button>
          <span className="soft numbers">{say('ui.progress', { done: most, total: posts.length })}</span>
        </div>
      )}
    </>
  );
}
