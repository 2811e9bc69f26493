import type { Application, Assignment, Document } from '../../../shared/applications/application.ts';
import {
  usualStageSchema,
  type Reason,
  type Stage,
  type UsualStage,
} from '../../../shared/applications/stage.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';

const looks: Record<UsualStage, { readonly shape: MarkShape; readonly tone: MarkTone }> = {
  received: { shape: 'ring', tone: 'pond' },
  shortlisted: { shape: 'half', tone: 'pond' },
  interview: { shape: 'target', tone: 'pond' },
  offer: { shape: 'dot', tone: 'pond' },
  hired: { shape: 'check', tone: 'reed' },
  refused: { shape: 'stop', tone: 'quiet' },
  withdrawn: { shape: 'empty', tone: 'quiet' },
};

/** A posting's own stage. */
const ownLook = { shape: 'half', tone: 'pond' } as const;

/** How far an application is. */
export function StageMark({
  stage,
  stageName = '',
  wordHidden = false,
}: {
  readonly stage: Stage;
  readonly stageName?: string;
  readonly wordHidden?: boolean;
}) {
  const words = useWords();
  const usual = usualStageSchema.safeParse(stage);
  const look = usual.success ? looks[usual.data] : ownLook;
  return <StateMark {...look} word={stageWord({ stage, stageName }, words)} wordHidden={wordHidden} />;
}

/** What a stage is called: as its posting says, else as usual. */
export function stageWord(
  { stage, stageName }: { readonly stage: Stage; readonly stageName: string },
  { say }: Words,
): string {
  if (stageName !== '') return stageName;
  const usual = usualStageSchema.safeParse(stage);
  return usual.success ? say(`applications.stage-${usual.data}`) : say('applications.stage-unnamed');
}

/** Why somebody was refused or withdrew, as it was said. */
export function reasonWords({ code, words }: Reason, { say }: Words): string {
  return words === ''
    ? say(`reasons.${code}`)
    : say('head.reason-words', { code: say(`reasons.${code}`), words });
}

/** What a candidate is called: the name, else the address. */
export function nameOf(
  { candidate }: { readonly candidate: { readonly name: string; readonly email: string } },
  { say }: Words,
): string {
  const name = candidate.name.trim() === '' ? candidate.email : candidate.name;
  return name === '' ? say('applications.nameless') : name;
}

/** What an application is for: the posting's title, else that there is none. */
export function destinationName(
  {
    posting,
    assignment,
  }: { readonly posting: { readonly title: string } | null; readonly assignment: Assignment },
  { say }: Words,
): string {
  if (posting !== null) return posting.title === '' ? say('posting.untitled') : posting.title;
  return say(`applications.assignment-${assignment === 'spontaneous' ? 'spontaneous' : 'unassigned'}`);
}

/** A row in words, for screen readers and for typing to find. */
export function rowWords(row: Application, words: Words): string {
  const { say } = words;
  return [
    nameOf(row, words),
    destinationName(row, words),
    stageWord(row, words),
    ...(row.toConfirm ? [say('applications.to-confirm')] : []),
  ].join(', ');
}

function dayShape(instant: string): Intl.DateTimeFormatOptions {
  const sameYear = new Date(instant).getFullYear() === new Date().getFullYear();
  return { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) };
}

/** `22 nov.`, with its year where that is another one. */
export function shortDay(instant: string, { intl }: Words): string {
  return intl.formatDate(instant, dayShape(instant));
}

/** `Camille, 22 nov., 14:02`; the time alone where nobody signed. */
export function signed(
  { author, at }: { readonly author: string; readonly at: string },
  words: Words,
): string {
  const moment = words.intl.formatDate(at, { ...dayShape(at), hour: '2-digit', minute: '2-digit' });
  return author === '' ? moment : words.say('applications.signed', { author, moment });
}

/** `84 ko`, `1,2 Mo`. */
export function sizeWords(bytes: number, { intl }: Words): string {
  const [value, unit] =
    bytes < 999_500
      ? ([Math.ceil(bytes / 1000), 'kilobyte'] as const)
      : ([bytes / 1_000_000, 'megabyte'] as const);
  return intl.formatNumber(value, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  });
}

/** `français`, in the interface's language. */
export function languageWords(language: string, { intl }: Words): string {
  return new Intl.DisplayNames(intl.locale, { type: 'language' }).of(language) ?? language;
}

/** The format's usual name: the ending it is known by. */
export function formatOf({ name, mediaType }: Pick<Document, 'name' | 'mediaType'>): string {
  const ending = /\.([a-z0-9]{1,5})$/iu.exec(name)?.[1] ?? mediaType.split('/').at(-1) ?? '';
  return (mediaType === 'application/pdf' ? 'pdf' : ending).toUpperCase();
}

/** What a person sees of a document beside its name: size, pages, language. */
export function documentWords({ bytes, pages, language }: Document, words: Words): string[] {
  return [
    sizeWords(bytes, words),
    ...(pages === null ? [] : [words.say('documents.pages', { count: pages })]),
    ...(language === null ? [] : [languageWords(language, words)]),
  ];
}

/** What a person should know before opening a document, or when a search does not find it. */
export function markWords({ state, marks }: Document, { say }: Words): string[] {
  return [
    ...(state === 'text' ? [] : [say(`documents.state-${state}`)]),
    ...marks.map((mark) => say(`documents.mark-${mark}`)),
  ];
}
