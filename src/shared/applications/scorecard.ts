/** Scores that people give, against the criteria of a posting. Nothing is computed from them (AI Act, annex III, 4a). */
import { z } from 'zod';
import { idSchema, instantSchema } from '../moment.ts';
import { stageSchema } from './stage.ts';

/** From 1, well below what is needed, to 4, well above: no middle to hide in. */
export const pointsSchema = z.int().min(1).max(4);
export type Points = z.infer<typeof pointsSchema>;

export const scoreSchema = z.object({
  criterion: idSchema,
  /** Null: looked at and not to be told from what there is. */
  points: pointsSchema.nullable(),
  words: z.string().max(5_000),
});
export type Score = z.infer<typeof scoreSchema>;

/** What one reviewer says of one application. */
export const scorecardSchema = z.object({
  /** Who gave it: a library's own reviewer, whatever name it signs with. */
  reviewer: idSchema,
  author: z.string(),
  /** When it was last given. */
  at: instantSchema,
  stage: stageSchema,
  mine: z.boolean(),
  /** True while mine is not given: then `scores` and `words` are empty, whatever was said. */
  locked: z.boolean(),
  scores: z.array(scoreSchema),
  words: z.string(),
  /** The event that gave it, to be undone. */
  event: idSchema,
});
export type Scorecard = z.infer<typeof scorecardSchema>;
