/** The desk: which applications are asked for, in which order, a window of rows at a time. */
import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { stageSchema } from './stage.ts';

/** Null and false let everything through. */
export const deskFilterSchema = z.object({
  /** A posting, or an assignment without one. */
  for: z
    .union([idSchema, z.enum(['unassigned', 'spontaneous'])])
    .nullable()
    .default(null),
  stage: stageSchema.nullable().default(null),
  /** Those alone that a person has to confirm. */
  toConfirm: z.boolean().default(false),
  unread: z.boolean().default(false),
  overdue: z.boolean().default(false),
  /** Those alone that this machine's reviewer has not scored. */
  unscored: z.boolean().default(false),
  tag: z.string().nullable().default(null),
  /** Those that were removed, and them alone. */
  removed: z.boolean().default(false),
  /** Every word has to begin a word of the candidate's name, the address, a tag, the subject or the posting's title. */
  sought: z.string().max(300).default(''),
});
export type DeskFilter = z.infer<typeof deskFilterSchema>;

/** By dates alone: nothing about a person orders persons (AI Act, annex III, 4a). */
export const deskOrders = ['received-last', 'received-first', 'waiting-longest'] as const;
export const deskOrderSchema = z.enum(deskOrders);
export type DeskOrder = z.infer<typeof deskOrderSchema>;

export const deskCountsSchema = z.object({
  total: z.int(),
  stages: z.array(z.object({ stage: stageSchema, name: z.string(), count: z.int() })),
  destinations: z.array(z.object({ id: z.string(), title: z.string(), count: z.int() })),
  tags: z.array(z.object({ tag: z.string(), count: z.int() })),
  toConfirm: z.int(),
  unread: z.int(),
  overdue: z.int(),
  removed: z.int(),
});
export type DeskCounts = z.infer<typeof deskCountsSchema>;
