/** The program about itself: its version, its parts and their licences, and whether there is a newer one. */
import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { aboutSchema } from '../program/about.ts';
import { call, nothing } from './call.ts';

const partSchema = z.object({ name: z.string().min(1).max(214), version: z.string().max(100) });

export const programCalls = {
  'program.about': call(nothing, aboutSchema),
  /** What others have made that is inside, by name; null where this program was not built with the list. */
  'program.licences': call(nothing, z.array(partSchema.extend({ licence: z.string() })).nullable()),
  /** The words of one part's licence. */
  'program.licence': call(partSchema, z.object({ text: z.string() })),
  /**
   * Asks which version is the newest, once, where a person agreed to that very address (`settings.updatesFrom`).
   * Refused: `updates-forbidden`, `updates-nowhere`, `updates-not-agreed`, `updates-unreachable`,
   * `updates-not-trusted`, `updates-odd`, `cancelled`.
   */
  'program.check-updates': call(
    z.object({ job: idSchema.optional() }),
    z.object({ newest: z.string(), isNewer: z.boolean() }),
  ),
} as const;
