/** Figures. */
import { z } from 'zod';
import { figuresSchema } from '../applications/figures.ts';
import { daySchema, idSchema } from '../moment.ts';
import { call, savedSchema } from './call.ts';

export const figuresCalls = {
  'figures.get': call(
    z.object({ posting: idSchema.nullable(), from: daySchema, to: daySchema }),
    figuresSchema,
  ),
  /** `picture` is what the renderer drew of a plot: a PNG, base64. */
  'figures.save': call(
    z.object({
      posting: idSchema.nullable(),
      from: daySchema,
      to: daySchema,
      format: z.enum(['csv', 'png', 'html']),
      picture: z.string().max(20_000_000).optional(),
    }),
    savedSchema,
  ),
} as const;
