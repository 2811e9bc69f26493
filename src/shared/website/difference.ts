import { z } from 'zod';

/** One line of a shown difference between two texts of a post. */
export const differenceLineSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
});
export type DifferenceLine = z.infer<typeof differenceLineSchema>;
