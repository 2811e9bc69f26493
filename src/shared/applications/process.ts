/** How a posting recruits: its stages, its criteria, which stages are blind, and that candidates were told of it. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../moment.ts';
import { endStages, stages, stageSchema, usualStageSchema, type Stage, type UsualStage } from './stage.ts';

export const processStageSchema = z.object({
  id: stageSchema,
  /** Empty: called as usual. */
  name: z.string(),
  /** Whether who applies is hidden in this stage. */
  blind: z.boolean(),
  /** After how many days in it an application is overdue; null: never. */
  patience: z.int().min(1).max(365).nullable(),
  /** True where it was taken away; it is told of as long as somebody stands in it. */
  dropped: z.boolean(),
  /** Orders the stages between `received` and `offer`; a stage is put between two by a number between theirs. */
  place: z.number(),
});
export type ProcessStage = z.infer<typeof processStageSchema>;

/** What is looked at: a skill or a task, never a protected ground (Code du travail, L1132-1). */
export const criterionSchema = z.object({
  id: idSchema,
  kind: z.enum(['skill', 'task']),
  name: z.string().min(1).max(200),
  /** What the points mean, for those who score. */
  words: z.string().max(5_000),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** A criterion with what orders it among the others. */
export const placedCriterionSchema = criterionSchema.extend({ place: z.number() });
export type PlacedCriterion = z.infer<typeof placedCriterionSchema>;

/** That candidates were told of the methods before the first score (Code du travail, L1221-8). */
export const methodsToldSchema = z.object({
  how: z.enum(['offer', 'acknowledgement', 'mail', 'orally']),
  on: daySchema,
  /** What they were told. */
  words: z.string().max(5_000),
});
export type MethodsTold = z.infer<typeof methodsToldSchema>;

/** A change of a posting's process, as a person makes it. Stages and criteria stand in the order of `place`. */
export const processChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stage-put'),
    /** A usual stage to be renamed or brought back, or an own one, new where it is not known. */
    stage: stageSchema,
    name: z.string().trim().max(100),
    patience: z.int().min(1).max(365).nullable(),
    /** Between those of its neighbours; any number. */
    place: z.number(),
  }),
  /** Refused with `stage-in-use` while applications stand in it, `stage-needed` for those that every posting has. */
  z.object({ kind: z.literal('stage-dropped'), stage: stageSchema }),
  z.object({ kind: z.literal('stage-blind'), stage: stageSchema, blind: z.boolean() }),
  criterionSchema.extend({
    kind: z.literal('criterion-put'),
    of: criterionSchema.shape.kind,
    place: z.number(),
  }),
  z.object({ kind: z.literal('criterion-dropped'), id: idSchema }),
  methodsToldSchema.extend({ kind: z.literal('methods-told') }),
]);
export type ProcessChange = z.infer<typeof processChangeSchema>;

/** The same union of histories as an application's: an event is never changed, and a later one counts. */
export const processEventSchema = z.object({
  id: idSchema,
  at: z.iso.datetime({ precision: 3 }),
  author: z.string(),
  posting: idSchema,
  payload: z.union([processChangeSchema, z.object({ kind: z.literal('undone'), event: idSchema })]),
});
export type ProcessEvent = z.infer<typeof processEventSchema>;

export const processSchema = z.object({
  posting: idSchema,
  /** In their order, from `received`; those that are dropped last. */
  stages: z.array(processStageSchema),
  criteria: z.array(placedCriterionSchema),
  /** Those that were taken away: what was scored by them still has their names. */
  formerCriteria: z.array(placedCriterionSchema),
  methodsTold: methodsToldSchema.extend({ author: z.string(), at: instantSchema }).nullable(),
  history: z.array(
    z.object({
      id: idSchema,
      at: instantSchema,
      author: z.string(),
      kind: z.string(),
      about: z.string(),
      undone: z.boolean(),
    }),
  ),
});
export type Process = z.infer<typeof processSchema>;

/** How many days an application may wait in a stage before it is overdue, where nobody said. */
export const usualPatience = 14;

/** Stages that every posting has: they may be renamed, never dropped. */
export function isNeeded(stage: Stage): boolean {
  return usualStageSchema.safeParse(stage).success && stage !== 'shortlisted' && stage !== 'interview';
}

/** Where the usual stages stand; only those between `received` and `offer` can be put elsewhere. */
const usualPlaces: Readonly<Record<UsualStage, number>> = {
  received: 0,
  shortlisted: 100,
  interview: 200,
  offer: 1000,
  hired: 1001,
  refused: 1002,
  withdrawn: 1003,
};

export const usualStages: readonly ProcessStage[] = stages.map((id) => ({
  id,
  name: '',
  blind: false,
  patience: endStages.includes(id) ? null : usualPatience,
  dropped: false,
  place: usualPlaces[id],
}));

/** What recruiting is like where nobody has said: the usual stages, no criteria, nothing blind. */
export const usualProcess: Omit<Process, 'posting' | 'history'> = {
  stages: [...usualStages],
  criteria: [],
  formerCriteria: [],
  methodsTold: null,
};
