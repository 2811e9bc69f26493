import { useState } from 'react';
import type { Stage } from '../../../shared/applications/stage.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { StageMark, stageWord } from './application-words.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import './Comparison.css';

const everything = 'all';

/** Rows that are drawn at once: a table cannot draw only what is seen and stay a table to screen readers. */
const atOnce = 100;

export interface ComparisonPageProps {
  readonly posting: string;
  readonly onBack: () => void;
}

/** What reviewers said of a posting's applications, side by side, in the order in which they came. */
export function ComparisonPage({ posting, onBack }: ComparisonPageProps) {
  const words = useWords();
  const { say, sayError } = words;
  const [stage, setStage] = useState<Stage | null>(null);
  const [scoredOnly, setScoredOnly] = useState(false);
  const [allWords, setAllWords] = useState(false);
  const [most, setMost] = useState(atOnce);
  const process = useAnswer('process.get', { posting });
  const postings = useAnswer('postings.list', {});
  const compared = useAnswer('applications.compare', { posting, ...(stage === null ? {} : { stage }) });
  const title = postings.data?.find(({ id }) => id === posting)?.title ?? '';
  const rows = (compared.data?.rows ?? []).filter((row) => !scoredOnly || row.scorecards.length > 0);
  const stages = (process.data?.stages ?? []).map(({ id, name }) => ({
    id,
    label: stageWord({ stage: id, stageName: name }, words),
    mark: <StageMark stage={id} wordHidden />,
  }));
  const error = compared.error ?? process.error;

  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <header className="comparison-head">
        <div className="comparison-first">
          <IconButton icon="arrowLeft" label={say('applications.back')} onPress={onBack} />
          <h1 className="comparison-title" id="comparison-title">
            {say('comparison.title', { posting: title === '' ? say('posting.untitled') : title })}
          </h1>
        </div>
        <div className="comparison-tools">
          <Select<string>
            label={say('applications.filter-stage')}
            labelHidden
            value={stage ?? everything}
            onChange={(chosen) => {
              setStage(chosen === everything ? null : chosen);
              setMost(atOnce);
            }}
            choices={[{ id: everything, label: say('applications.all-stages') }, ...stages]}
          />
          <Switch label={say('comparison.scored-only')} isSelected={scoredOnly} onChange={setScoredOnly} />
          <Switch label={say('comparison.all-words')} isSelected={allWords} onChange={setAllWords} />
        </div>
        <p className="comparison-how">{say('comparison.how')}</p>
      </header>
      {error !== null && (
        <Notice
          tone="stop"
          actions={
            <Button
              onPress={() => {
                void compared.refetch();
                void process.refetch();
              }}
            >
              {say('ui.retry')}
            </Button>
          }
        >
          {sayError(error)}
        </Notice>
      )}
      {compared.data === undefined ? (
        error === null && <Waiting />
      ) : rows.length === 0 ? (
        <Empty>{say(compared.data.rows.length === 0 ? 'comparison.none' : 'comparison.none-scored')}</Empty>
      ) : (
        <ComparisonTable
          label={say('comparison.table', { posting: title })}
          criteria={compared.data.criteria}
          rows={rows.slice(0, most)}
          allWords={allWords}
          foot={
            rows.length > most && (
              <Button onPress={() => setMost(most + atOnce)}>
                {say('comparison.more', { shown: most, count: rows.length })}
              </Button>
            )
          }
        />
      )}
    </section>
  );
}
