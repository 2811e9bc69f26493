/** Lists of applications, a window at a time. */
import { z } from 'zod';
import { applicationSchema } from '../applications/application.ts';
import { deskCountsSchema, deskFilterSchema, deskOrderSchema } from '../applications/desk.ts';
import { idSchema } from '../moment.ts';
import { call, savedSchema } from './call.ts';

export const deskCalls = {
  /** Rows `from` … `from + count` of what a filter lets through, and how many there are in all. */
  'desk.rows': call(
    z.object({
      filter: deskFilterSchema,
      order: deskOrderSchema,
      from: z.int().nonnegative(),
      count: z.int().min(1).max(500),
    }),
    z.object({ rows: z.array(applicationSchema), total: z.int() }),
  ),
  'desk.counts': call(z.object({ filter: deskFilterSchema }), deskCountsSchema),
  /** Where an application stands among what a filter lets through; null where it is not there. */
  'desk.place': call(
    z.object({ id: idSchema, filter: deskFilterSchema, order: deskOrderSchema }),
    z.object({
      place: z.int().nullable(),
      previous: idSchema.nullable(),
      next: idSchema.nullable(),
      total: z.int(),
    }),
  ),
  /** All that a filter lets through, in that order, for acts on many. */
  'desk.ids': call(z.object({ filter: deskFilterSchema, order: deskOrderSchema }), z.array(idSchema)),
  /** What a filter lets through as a file, with what is covered left out; formulas of spreadsheets are defused. */
  'desk.export': call(
    z.object({
      filter: deskFilterSchema,
      order: deskOrderSchema,
      format: z.enum(['csv', 'json']),
      job: idSchema.optional(),
    }),
    savedSchema,
  ),
} as const;
