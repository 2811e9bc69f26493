/** Figures of a posting or of all: counts and durations, never by protected ground, never of one person. */
import { z } from 'zod';
import { daySchema, idSchema } from '../moment.ts';
import { messageLanguageSchema } from './message-language.ts';
import { stageSchema } from './stage.ts';

export const figuresSchema = z.object({
  from: daySchema,
  to: daySchema,
  received: z.int(),
  /** How many of those received ever reached each stage, and how many stand in it. */
  funnel: z.array(z.object({ stage: stageSchema, name: z.string(), reached: z.int(), now: z.int() })),
  /** Days in a stage, of stays that ended and of those that go on. */
  times: z.array(
    z.object({
      stage: stageSchema,
      name: z.string(),
      stays: z.int(),
      median: z.number().nullable(),
      longest: z.number().nullable(),
    }),
  ),
  /** By week, the day on which it begins (Monday). */
  weeks: z.array(z.object({ week: daySchema, received: z.int(), ended: z.int() })),
  sources: z.array(z.object({ source: z.string(), count: z.int() })),
  languages: z.array(z.object({ language: messageLanguageSchema.nullable(), count: z.int() })),
  reasons: z.array(z.object({ stage: stageSchema, code: z.string(), count: z.int() })),
  postings: z.array(
    z.object({
      posting: idSchema.nullable(),
      title: z.string(),
      received: z.int(),
      open: z.int(),
      overdue: z.int(),
      hired: z.int(),
    }),
  ),
});
export type Figures = z.infer<typeof figuresSchema>;
