/** Searching messages, documents and notes: what is asked and what is found. */
import { z } from 'zod';

import { idSchema, instantSchema } from '../moment.ts';
import { assignmentSchema, postingReferenceSchema } from './application.ts';
import { messageLanguageSchema } from './message-language.ts';
import { stageSchema } from './stage.ts';

export const searchSources = ['message', 'document', 'note', 'candidate'] as const;
export const searchSourceSchema = z.enum(searchSources);
export type SearchSource = z.infer<typeof searchSourceSchema>;

/** What is asked. `words` may hold "phrases", -exclusions and `field:` filters as the interface explains them. */
export const searchQuerySchema = z.object({
  words: z.string().max(1000),
  sources: z.array(searchSourceSchema).optional(),
  posting: idSchema.optional(),
  assignment: assignmentSchema.optional(),
  stage: stageSchema.optional(),
  language: messageLanguageSchema.optional(),
  receivedFrom: instantSchema.optional(),
  receivedTo: instantSchema.optional(),
  /** Those of removed applications as well. */
  removed: z.boolean().optional(),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

export const searchHitSchema = z.object({
  /** The message, document, note or candidate. */
  id: idSchema,
  application: idSchema,
  source: searchSourceSchema,
  /** A subject, a file's name; empty for a note. */
  title: z.string(),
  at: instantSchema,
  candidate: z.object({ id: idSchema, name: z.string() }),
  posting: postingReferenceSchema.nullable(),
  stage: stageSchema,
  /** What its posting calls the stage; empty where it is called as usual. */
  stageName: z.string(),
  covered: z.boolean(),
  /** Words around the first place, in order; `found` marks what was looked for. */
  snippet: z.array(z.object({ text: z.string(), found: z.boolean() })),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const savedSearchSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(200),
  query: searchQuerySchema,
  /** How to order: newest first, or by how well the words match. Never a score that is shown. */
  order: z.enum(['date', 'relevance']),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;
