import { useCallback } from 'react';
import type { Figures } from '../../../shared/applications/figures.ts';
import { reasonCodes } from '../../../shared/applications/stage.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { languageWords, stageWord } from '../applications/application-words.tsx';
import { FigurePart } from './FigurePart.tsx';
import { PlotFigure } from './PlotFigure.tsx';
import { drawBars, drawSpans, drawWeeks } from './plots.ts';

export interface FigurePartsProps {
  readonly figures: Figures;
}

/** Every part that has something to show. */
export function FigureParts({ figures }: FigurePartsProps) {
  return (
    <>
      <Funnel figures={figures} />
      {figures.times.some(({ stays }) => stays > 0) && <Times figures={figures} />}
      {figures.weeks.length > 0 && <Weeks figures={figures} />}
      {figures.sources.length > 0 && <Sources figures={figures} />}
      {figures.languages.length > 0 && <Languages figures={figures} />}
      {figures.reasons.length > 0 && <Reasons figures={figures} />}
      {figures.postings.length > 0 && <Postings figures={figures} />}
    </>
  );
}

function useShapes(words: Words) {
  const { intl } = words;
  return {
    number: (value: number) => intl.formatNumber(value),
    days: (value: number | null) =>
      value === null ? '–' : intl.formatNumber(value, { maximumFractionDigits: 1 }),
  };
}

function Funnel({ figures }: FigurePartsProps) {
  const words = useWords();
  const { say, intl } = words;
  const { number } = useShapes(words);
  const rows = figures.funnel;
  const draw = useCallback(
    (width: number) =>
      drawBars(
        rows.map((row) => ({
          label: stageWord({ stage: row.stage, stageName: row.name }, words),
          value: row.reached,
          within: row.now,
        })),
        width,
        (value) => intl.formatNumber(value),
      ),
    [rows, words, intl],
  );
  return (
    <FigurePart
      id="funnel"
      title={say('figures.funnel')}
      words={say('figures.funnel-words')}
      plot={<PlotFigure label={say('figures.funnel')} draw={draw} />}
      columns={[
        { label: say('applications.stage') },
        { label: say('figures.reached'), isNumber: true },
        { label: say('figures.now'), isNumber: true },
      ]}
      rows={rows.map((row) => ({
        id: row.stage,
        cells: [
          stageWord({ stage: row.stage, stageName: row.name }, words),
          number(row.reached),
          number(row.now),
        ],
      }))}
    />
  );
}

function Times({ figures }: FigurePartsProps) {
  const words = useWords();
  const { say, intl } = words;
  const { number, days } = useShapes(words);
  const rows = figures.times;
  const draw = useCallback(
    (width: number) =>
      drawSpans(
        rows.flatMap(({ stage, name, median, longest }) =>
          median === null || longest === null
            ? []
            : [{ label: stageWord({ stage, stageName: name }, words), median, longest }],
        ),
        width,
        (value) => intl.formatNumber(value),
      ),
    [rows, words, intl],
  );
  return (
    <FigurePart
      id="times"
      title={say('figures.times')}
      words={say('figures.times-words')}
      plot={<PlotFigure label={say('figures.times')} draw={draw} />}
      columns={[
        { label: say('applications.stage') },
        { label: say('figures.stays'), isNumber: true },
        { label: say('figures.median'), isNumber: true },
        { label: say('figures.longest'), isNumber: true },
      ]}
      rows={rows.map((row) => ({
        id: row.stage,
        cells: [
          stageWord({ stage: row.stage, stageName: row.name }, words),
          number(row.stays),
          days(row.median),
          days(row.longest),
        ],
      }))}
    />
  );
}

function Weeks({ figures }: FigurePartsProps) {
  const words = useWords();
  const { say, intl } = words;
  const { number } = useShapes(words);
  const rows = figures.weeks;
  const draw = useCallback(
    (width: number) =>
      drawWeeks(
        rows.map(({ week, received, ended }) => ({ day: new Date(`${week}T12:00:00`), received, ended })),
        width,
        (day) => intl.formatDate(day, { day: 'numeric', month: 'short' }),
      ),
    [rows, intl],
  );
  return (
    <FigurePart
      id="weeks"
      title={say('figures.weeks')}
      words={say('figures.weeks-words')}
      plot={<PlotFigure label={say('figures.weeks')} draw={draw} />}
      folded={say('figures.as-table')}
      columns={[
        { label: say('figures.week') },
        { label: say('figures.week-received'), isNumber: true },
        { label: say('figures.week-ended'), isNumber: true },
      ]}
      rows={rows.map(({ week, received, ended }) => ({
        id: week,
        cells: [
          intl.formatDate(`${week}T12:00:00`, { dateStyle: 'medium' }),
          number(received),
          number(ended),
        ],
      }))}
    />
  );
}

interface CountedRow {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

interface CountsProps {
  readonly id: 'sources' | 'languages' | 'reasons';
  readonly of: string;
  readonly rows: readonly CountedRow[];
}

function Counts({ id, of, rows }: CountsProps) {
  const words = useWords();
  const { say, intl } = words;
  const { number } = useShapes(words);
  const draw = useCallback(
    (width: number) =>
      drawBars(
        rows.map(({ label, count }) => ({ label, value: count, within: count })),
        width,
        (value) => intl.formatNumber(value),
      ),
    [rows, intl],
  );
  return (
    <FigurePart
      id={id}
      title={say(`figures.${id}`)}
      plot={<PlotFigure label={say(`figures.${id}`)} draw={draw} />}
      columns={[{ label: of }, { label: say('figures.number'), isNumber: true }]}
      rows={rows.map((row) => ({ id: row.id, cells: [row.label, number(row.count)] }))}
    />
  );
}

const knownSources = ['mail', 'forwarded', 'entered'] as const;

function Sources({ figures }: FigurePartsProps) {
  const { say } = useWords();
  const rows = figures.sources.map(({ source, count }) => {
    const known = knownSources.find((one) => one === source);
    return { id: source, label: known === undefined ? source : say(`figures.source-${known}`), count };
  });
  return <Counts id="sources" of={say('figures.source')} rows={rows} />;
}

function Languages({ figures }: FigurePartsProps) {
  const words = useWords();
  const { say } = words;
  const rows = figures.languages.map(({ language, count }) => ({
    id: language ?? 'none',
    label: language === null ? say('figures.language-none') : languageWords(language, words),
    count,
  }));
  return <Counts id="languages" of={say('figures.language')} rows={rows} />;
}

function Reasons({ figures }: FigurePartsProps) {
  const words = useWords();
  const { say } = words;
  const reason = (code: string): string => {
    const known = reasonCodes.find((one) => one === code);
    return known === undefined ? say('figures.reason-none') : say(`reasons.${known}`);
  };
  const rows = figures.reasons.map(({ stage, code, count }) => ({
    id: `${stage} ${code}`,
    label: `${stageWord({ stage, stageName: '' }, words)} · ${reason(code)}`,
    count,
  }));
  return <Counts id="reasons" of={say('figures.reason')} rows={rows} />;
}

function Postings({ figures }: FigurePartsProps) {
  const words = useWords();
  const { say } = words;
  const { number } = useShapes(words);
  return (
    <FigurePart
      id="postings"
      title={say('figures.postings')}
      words={say('figures.postings-words')}
      plot={null}
      columns={[
        { label: say('figures.posting') },
        { label: say('figures.postings-received'), isNumber: true },
        { label: say('figures.postings-open'), isNumber: true },
        { label: say('figures.postings-overdue'), isNumber: true },
        { label: say('figures.postings-hired'), isNumber: true },
      ]}
      rows={figures.postings.map((row) => ({
        id: row.posting ?? 'none',
        cells: [
          row.posting === null
            ? say('figures.no-posting')
            : row.title === ''
              ? say('posting.untitled')
              : row.title,
          number(row.received),
          number(row.open),
          number(row.overdue),
          number(row.hired),
        ],
      }))}
    />
  );
}
