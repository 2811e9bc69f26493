/** Exported applications as CSV: RFC 4180, in UTF-8 with a mark by which spreadsheets know it. */
import { stringify } from 'csv-stringify/sync';

import type { Locale } from '../../../shared/postings/posting.ts';
import type { ExportedApplication } from './exported.ts';
import english from './headers.en.json' with { type: 'json' };
import french from './headers.fr.json' with { type: 'json' };

const columns = [
  'id',
  'receivedAt',
  'name',
  'email',
  'telephone',
  'covered',
  'posting',
  'assignment',
  'stage',
  'stageSince',
  'overdue',
  'reason',
  'language',
  'tags',
  'subject',
  'documents',
  'notes',
  'nextInterviewAt',
  'lastMessageAt',
  'scores',
] as const;
type Column = (typeof columns)[number];
type Word = keyof typeof french;

const words: Readonly<Record<Locale, Readonly<Record<Word, string>>>> = { fr: french, en: english };

export function exportWord(locale: Locale, word: Word): string {
  return words[locale][word];
}

/** The word for a code that may have none, such as a stage of a posting's own. */
function wordOf(locale: Locale, word: string): string {
  return Object.hasOwn(french, word) ? words[locale][word as Word] : '';
}

function line(cells: readonly string[], bom: boolean): string {
  return stringify([cells], {
    bom,
    record_delimiter: '\r\n',
    // A cell that begins as a formula would be carried out by a spreadsheet, whoever wrote it.
    escape_formulas: true,
  });
}

/** The first line. */
export function csvHead(locale: Locale): string {
  return line(
    columns.map((column) => exportWord(locale, column)),
    true,
  );
}

export function csvLine(application: ExportedApplication, locale: Locale): string {
  const cells = cellsOf(application, locale);
  return line(
    columns.map((column) => cells[column]),
    false,
  );
}

function cellsOf(application: ExportedApplication, locale: Locale): Record<Column, string> {
  const { candidate, posting, stage, stageName, reason } = application;
  const sayWhether = (is: boolean): string => exportWord(locale, is ? 'yes' : 'no');
  return {
    id: application.id,
    receivedAt: application.receivedAt,
    name: candidate.name,
    email: candidate.email,
    telephone: candidate.telephone,
    covered: sayWhether(application.covered),
    posting: posting?.title ?? '',
    assignment: exportWord(locale, `assignment.${application.assignment}`),
    stage: stageName === '' ? wordOf(locale, `stage.${stage}`) : stageName,
    stageSince: application.stageSince,
    overdue: sayWhether(application.overdue),
    reason: reason === null ? '' : joined([exportWord(locale, `reason.${reason.code}`), reason.words], ' – '),
    language: application.language ?? '',
    tags: application.tags.join(', '),
    subject: application.subject,
    documents: application.documents.map(({ name }) => name).join(', '),
    notes: String(application.notes),
    nextInterviewAt: application.nextInterviewAt ?? '',
    lastMessageAt: application.lastMessageAt,
    scores: application.scores.map(scoresOf).join('\n'),
  };
}

function joined(parts: readonly string[], between: string): string {
  return parts.filter((part) => part !== '').join(between);
}

/** `Anne: SQL 4 (solid), Speaking –`: each as it was entered. */
function scoresOf({ author, scores, words: said }: ExportedApplication['scores'][number]): string {
  const points = scores.map((score) => {
    const note = score.words === '' ? '' : ` (${score.words})`;
    return `${score.criterion} ${score.points ?? '–'}${note}`;
  });
  return joined([`${author}: ${points.join(', ')}`, said], ' – ');
}
