/** Postings. */
import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { localeSchema, postingFieldsSchema, postingSchema, postingStateSchema } from '../postings/posting.ts';
import { byId, call, nothing } from './call.ts';

export const postingsCalls = {
  'postings.list': call(nothing, z.array(postingSchema)),
  'postings.get': call(byId, postingSchema),
  'postings.create': call(postingFieldsSchema.partial(), postingSchema),
  'postings.duplicate': call(byId, postingSchema),
  'postings.save': call(byId.extend({ changes: postingFieldsSchema.partial() }), postingSchema),
  'postings.set-state': call(byId.extend({ state: postingStateSchema }), postingSchema),
  /** Only what was never a file of the website; `postings.restore` brings it back. */
  'postings.remove': call(byId, nothing),
  'postings.restore': call(byId, postingSchema),
  /** Moves the offer of `from` into `id`, with the applications of `from`; the emptied posting goes away. */
  'postings.join': call(byId.extend({ from: idSchema }), postingSchema),
  /** Takes one offer of a posting that has two into a posting of its own, and answers that new posting. */
  'postings.part': call(byId.extend({ locale: localeSchema }), postingSchema),
} as const;
