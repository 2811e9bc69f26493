/** Figures as tables in words: what a CSV file and a printed report are made of. */
import { IntlMessageFormat } from 'intl-messageformat';

import type { Figures } from '../../../shared/applications/figures.ts';
import { usualStageSchema } from '../../../shared/applications/stage.ts';
import type { Locale } from '../../../shared/postings/posting.ts';
import english from './messages/en.json' with { type: 'json' };
import french from './messages/fr.json' with { type: 'json' };

type MessageId = keyof typeof french;

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export type Say = (id: MessageId, values?: Readonly<Record<string, string | number | Date>>) => string;

export function wordsIn(locale: Locale): Say {
  const words: Readonly<Record<string, string>> = locale === 'fr' ? french : english;
  return (id, values) => new IntlMessageFormat(words[id] ?? id, locale).format({ ...values }) as string;
}

/** A word by a code that may be none of ours: then the code itself. */
function wordOf(say: Say, id: string, fallback: string): string {
  return Object.hasOwn(french, id) ? say(id as MessageId) : fallback;
}

function stageWords(say: Say, { stage, name }: { readonly stage: string; readonly name: string }): string {
  const usual = usualStageSchema.safeParse(stage);
  return name === '' && usual.success ? say(`stage.${usual.data}`) : name;
}

/** Every table that has rows, in the order in which they are read. */
export function tablesOf(figures: Figures, say: Say): Table[] {
  const none = '';
  const tables: Table[] = [
    {
      id: 'funnel',
      title: say('funnel'),
      head: [say('stage'), say('funnel.reached'), say('funnel.now')],
      rows: figures.funnel.map((row) => [stageWords(say, row), row.reached, row.now]),
    },
    {
      id: 'times',
      title: say('times'),
      head: [say('stage'), say('stays'), say('median'), say('longest')],
      rows: figures.times.map((row) => [
        stageWords(say, row),
        row.stays,
        row.median ?? none,
        row.longest ?? none,
      ]),
    },
    {
      id: 'weeks',
      title: say('weeks'),
      head: [say('week'), say('weeks.received'), say('weeks.ended')],
      rows: figures.weeks.map(({ week, received, ended }) => [week, received, ended]),
    },
    {
      id: 'sources',
      title: say('sources'),
      head: [say('what'), say('number')],
      rows: figures.sources.map(({ source, count }) => [wordOf(say, `source.${source}`, source), count]),
    },
    {
      id: 'languages',
      title: say('languages'),
      head: [say('what'), say('number')],
      rows: figures.languages.map(({ language, count }) => [say(`language.${language ?? 'none'}`), count]),
    },
    {
      id: 'reasons',
      title: say('reasons'),
      head: [say('stage'), say('what'), say('number')],
      rows: figures.reasons.map(({ stage, code, count }) => [
        stageWords(say, { stage, name: '' }),
        wordOf(say, `reason.${code}`, code),
        count,
      ]),
    },
    {
      id: 'postings',
      title: say('postings'),
      head: [
        say('what'),
        say('postings.received'),
        say('postings.open'),
        say('postings.overdue'),
        say('postings.hired'),
      ],
      rows: figures.postings.map(({ posting, title, received, open, overdue, hired }) => [
        posting === null ? say('no-posting') : title,
        received,
        open,
        overdue,
        hired,
      ]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
