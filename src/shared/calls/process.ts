/** How a posting recruits. */
import { z } from 'zod';
import { processChangeSchema, processSchema } from '../applications/process.ts';
import { idSchema } from '../moment.ts';
import { call, recordedManySchema, recordedSchema } from './call.ts';

export const processCalls = {
  'process.get': call(z.object({ posting: idSchema }), processSchema),
  /** Throws `stage-in-use`, `stage-needed`, `criterion-protected`. */
  'process.change': call(z.object({ posting: idSchema, change: processChangeSchema }), recordedSchema),
  'process.undo': call(z.object({ posting: idSchema, event: idSchema }), recordedSchema),
  /** Takes the stages, criteria and blind stages of another posting, one event each. */
  'process.copy': call(z.object({ posting: idSchema, from: idSchema }), recordedManySchema),
} as const;
