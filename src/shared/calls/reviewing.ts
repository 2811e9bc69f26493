/** Reading, moving, tagging and scoring. */
import { z } from 'zod';
import { candidateSchema } from '../applications/application.ts';
import { criterionSchema } from '../applications/process.ts';
import { scoreSchema, scorecardSchema } from '../applications/scorecard.ts';
import { reasonSchema, stageSchema } from '../applications/stage.ts';
import { idSchema, instantSchema } from '../moment.ts';
import { byId, call, idsSchema, nothing, recordedManySchema, recordedSchema } from './call.ts';

export const reviewingCalls = {
  /**
   * `from` is the stage in which the person saw it: throws `moved-elsewhere` where it stands in another one by now,
   * and `stage-unknown` where the posting has no such stage. A reason counts for `refused` and `withdrawn` alone.
   */
  'applications.move': call(
    byId.extend({ stage: stageSchema, from: stageSchema.optional(), reason: reasonSchema.optional() }),
    recordedSchema,
  ),
  'applications.move-many': call(
    idsSchema.extend({ stage: stageSchema, reason: reasonSchema.optional() }),
    recordedManySchema,
  ),
  'applications.tag': call(
    idsSchema.extend({ tag: z.string().trim().min(1).max(60), on: z.boolean() }),
    recordedManySchema,
  ),
  /** Not history: what was opened on this machine. */
  'applications.mark-read': call(idsSchema.extend({ read: z.boolean() }), nothing),
  /** Shows who these are, whatever stage they stand in; recorded. */
  'applications.lift': call(idsSchema, recordedManySchema),
  'applications.remove-many': call(idsSchema, recordedManySchema),
  /**
   * This machine's reviewer's scorecard, in place of the one before. Throws `methods-not-told` (Code du travail,
   * L1221-8), `application-without-posting`, `criterion-unknown`.
   */
  'applications.score': call(
    byId.extend({ scores: z.array(scoreSchema).max(200), words: z.string().max(20_000) }),
    recordedSchema,
  ),
  /**
   * What reviewers said of a posting's applications, side by side, in the order in which they were received: shown,
   * never counted together (AI Act, annex III, 4a). What is locked is empty.
   */
  'applications.compare': call(
    z.object({ posting: idSchema, stage: stageSchema.optional() }),
    z.object({
      criteria: z.array(criterionSchema),
      rows: z.array(
        z.object({
          id: idSchema,
          candidate: candidateSchema,
          stage: stageSchema,
          stageName: z.string(),
          receivedAt: instantSchema,
          scorecards: z.array(scorecardSchema),
        }),
      ),
    }),
  ),
  /** Undoes several in one transaction, the last first; those that are undone already are left. */
  'applications.undo-many': call(
    z.object({ events: z.array(idSchema).min(1).max(20_000) }),
    recordedManySchema,
  ),
} as const;
