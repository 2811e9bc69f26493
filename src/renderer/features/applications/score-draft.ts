/** A scorecard while it is written: what was said of each criterion, in a shape that can be kept and compared. */
import { z } from 'zod';
import type { Criterion } from '../../../shared/applications/process.ts';
import {
  pointsSchema,
  type Points,
  type Score,
  type Scorecard,
} from '../../../shared/applications/scorecard.ts';

const entrySchema = z.object({
  /** Null: not to be told; absent: nothing said yet. */
  points: pointsSchema.nullable().optional(),
  words: z.string(),
});

export const scoreDraftSchema = z.object({
  entries: z.record(z.string(), entrySchema),
  words: z.string(),
});
export type ScoreDraft = z.infer<typeof scoreDraftSchema>;

export const emptyDraft: ScoreDraft = { entries: {}, words: '' };

/** What was given, to be changed. */
export function draftOf(card: Pick<Scorecard, 'scores' | 'words'>): ScoreDraft {
  return {
    entries: Object.fromEntries(
      card.scores.map(({ criterion, points, words }) => [criterion, { points, words }]),
    ),
    words: card.words,
  };
}

/** What was kept of an earlier day; null where it is not to be read. */
export function readDraft(kept: unknown): ScoreDraft | null {
  const read = scoreDraftSchema.safeParse(kept);
  return read.success ? read.data : null;
}

/** The draft with other points for a criterion; undefined takes them back. */
export function withPoints(
  draft: ScoreDraft,
  criterion: string,
  points: Points | null | undefined,
): ScoreDraft {
  const words = draft.entries[criterion]?.words ?? '';
  return {
    ...draft,
    entries: { ...draft.entries, [criterion]: points === undefined ? { words } : { points, words } },
  };
}

/** The draft with other words for a criterion. */
export function withWords(draft: ScoreDraft, criterion: string, words: string): ScoreDraft {
  return { ...draft, entries: { ...draft.entries, [criterion]: { ...draft.entries[criterion], words } } };
}

/** What would be given: what was said of the criteria that the posting has now. */
export function scoresOf(draft: ScoreDraft, criteria: readonly Criterion[]): Score[] {
  return criteria.flatMap(({ id }) => {
    const entry = draft.entries[id];
    return entry?.points === undefined
      ? []
      : [{ criterion: id, points: entry.points, words: entry.words.trim() }];
  });
}

/** Criteria of which words say something and no points are chosen: their words would be lost. */
export function halfSaid(draft: ScoreDraft, criteria: readonly Criterion[]): string[] {
  return criteria
    .filter(({ id }) => {
      const entry = draft.entries[id];
      return entry !== undefined && entry.points === undefined && entry.words.trim() !== '';
    })
    .map(({ id }) => id);
}

/** Criteria of which nothing was said. */
export function unsaid(draft: ScoreDraft, criteria: readonly Criterion[]): string[] {
  return criteria.filter(({ id }) => draft.entries[id]?.points === undefined).map(({ id }) => id);
}

/** Whether two drafts would give the same card. */
export function isSameCard(left: ScoreDraft, right: ScoreDraft, criteria: readonly Criterion[]): boolean {
  const told = (draft: ScoreDraft) =>
    JSON.stringify([scoresOf(draft, criteria), halfSaid(draft, criteria), draft.words.trim()]);
  return told(left) === told(right);
}

/** Whether nothing at all was said. */
export function isBlank(draft: ScoreDraft): boolean {
  return (
    draft.words.trim() === '' &&
    Object.values(draft.entries).every(({ points, words }) => points === undefined && words.trim() === '')
  );
}
