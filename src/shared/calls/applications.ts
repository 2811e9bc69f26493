/** Applications and who applied. */
import { z } from 'zod';
import {
  applicationDetailSchema,
  applicationSchema,
  assignmentSchema,
  candidateFieldsSchema,
} from '../applications/application.ts';
import { stageSchema } from '../applications/stage.ts';
import { idSchema, instantSchema } from '../moment.ts';
import { byId, call, recordedSchema, sourceSchema } from './call.ts';

export const applicationsCalls = {
  'applications.list': call(
    z.object({
      posting: idSchema.optional(),
      assignment: assignmentSchema.optional(),
      stage: stageSchema.optional(),
      removed: z.boolean().optional(),
    }),
    z.array(applicationSchema),
  ),
  'applications.get': call(byId, applicationDetailSchema),
  'applications.enter': call(
    z.object({
      candidate: candidateFieldsSchema,
      posting: idSchema.nullable(),
      spontaneous: z.boolean(),
      receivedAt: instantSchema.optional(),
      note: z.string().max(20_000).optional(),
      documents: z.array(sourceSchema).max(50).optional(),
    }),
    applicationDetailSchema,
  ),
  'applications.assign': call(
    byId.extend({ assignment: assignmentSchema, posting: idSchema.nullable() }),
    recordedSchema,
  ),
  'applications.note': call(byId.extend({ text: z.string().min(1).max(20_000) }), recordedSchema),
  'applications.correct': call(byId.extend({ changes: candidateFieldsSchema.partial() }), recordedSchema),
  'applications.attach': call(byId.extend({ sources: z.array(sourceSchema).min(1).max(50) }), recordedSchema),
  'applications.remove': call(byId, recordedSchema),
  /** Undoes one event by adding another; undoing that one brings it back. */
  'applications.undo': call(z.object({ event: idSchema }), recordedSchema),

  /** Says for what an application is as `applications.get` proposed it: the same event as `applications.assign`. */
  'applications.confirm': call(byId.extend({ posting: idSchema }), recordedSchema),
  /** Moves the messages, documents and notes of `from` into `id`; `applications.undo` takes them apart again. */
  'applications.join': call(byId.extend({ from: idSchema }), recordedSchema),
  /** Takes one message, with its documents, into an application of its own. */
  'applications.part': call(
    byId.extend({ message: idSchema }),
    recordedSchema.extend({ application: idSchema }),
  ),

  /** Two candidates are one person: their applications stand together under `into`. Undone by `applications.undo`. */
  'candidates.merge': call(z.object({ candidate: idSchema, into: idSchema }), recordedSchema),
  /** One application is another person's: it gets a candidate of its own. */
  'candidates.split': call(
    z.object({ application: idSchema }),
    recordedSchema.extend({ candidate: idSchema }),
  ),
  /** Two candidates are not one person: it is no longer proposed. */
  'candidates.keep-apart': call(z.object({ candidate: idSchema, from: idSchema }), recordedSchema),
} as const;
