import { z } from 'zod';
import { idSchema } from '../moment.ts';

/** The stages that a posting has at first. Its own stages stand between `received` and `offer`. */
export const stages = [
  'received',
  'shortlisted',
  'interview',
  'offer',
  'hired',
  'refused',
  'withdrawn',
] as const;
export const usualStageSchema = z.enum(stages);
export type UsualStage = z.infer<typeof usualStageSchema>;

/** A usual stage by its word, a posting's own by its identity. */
export const stageSchema = z.union([usualStageSchema, idSchema]);
export type Stage = z.infer<typeof stageSchema>;

/** Stages in which nothing more is waited for. */
export const endStages: readonly Stage[] = ['hired', 'refused', 'withdrawn'];

/** Why somebody was refused or withdrew: never a protected ground (Code du travail, L1132-1). */
export const reasonCodes = [
  'skills',
  'experience',
  'task',
  'language',
  'availability',
  'place',
  'pay',
  'position-filled',
  'position-withdrawn',
  'no-answer',
  'other-position',
  'other',
] as const;
export const reasonSchema = z.object({ code: z.enum(reasonCodes), words: z.string().max(2_000) });
export type Reason = z.infer<typeof reasonSchema>;
