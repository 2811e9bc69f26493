/** Searching. */
import { z } from 'zod';
import { savedSearchSchema, searchHitSchema, searchQuerySchema } from '../applications/searching.ts';
import { idSchema } from '../moment.ts';
import { byId, call, nothing } from './call.ts';

export const searchingCalls = {
  /** A page of what was found; `after` is the `next` of the page before. */
  'search.find': call(
    z.object({
      query: searchQuerySchema,
      order: z.enum(['date', 'relevance']).optional(),
      limit: z.int().min(1).max(200).optional(),
      after: z.string().max(200).optional(),
      /** What arrived shortly before may have to be indexed first, of which it tells. */
      job: idSchema.optional(),
    }),
    z.object({
      hits: z.array(searchHitSchema),
      next: z.string().nullable(),
      /** How many are found in all; null on further pages. Where there are `more`, it is the least. */
      count: z.int().nullable(),
      more: z.boolean(),
      /** Typed filters whose value says nothing, as they were typed; they were left out. */
      unknown: z.array(z.string()),
    }),
  ),
  'searches.list': call(nothing, z.array(savedSearchSchema)),
  'searches.save': call(savedSearchSchema.partial({ id: true }), savedSearchSchema),
  'searches.remove': call(byId, nothing),
} as const;
