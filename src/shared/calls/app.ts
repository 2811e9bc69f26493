/** The program itself: settings, folders, its health. */
import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { localeSchema } from '../postings/posting.ts';
import { call, nothing } from './call.ts';

export const settingsSchema = z.object({
  language: localeSchema,
  theme: z.enum(['system', 'light', 'dark']),
  /** The website last imported from or exported to. */
  site: z.string().nullable(),
  /** Signs notes and history on this machine. */
  author: z.string().max(100),
  /** Who reviews on this machine, whatever name it signs with; made once. */
  reviewer: idSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

export const doctorFindingSchema = z.object({
  check: z.enum([
    'database-integrity',
    'foreign-keys',
    'durability',
    'documents-present',
    'documents-intact',
    'history-folds',
    'search-index',
    'offers-readable',
  ]),
  ok: z.boolean(),
  /** How many rows or files were looked at, and how many were wrong. */
  checked: z.int(),
  wrong: z.int(),
});
export type DoctorFinding = z.infer<typeof doctorFindingSchema>;

export const folderEntrySchema = z.object({ name: z.string(), path: z.string(), site: z.boolean() });

export const appCalls = {
  'app.info': call(
    nothing,
    z.object({ version: z.string(), library: z.string(), sample: z.boolean(), platform: z.string() }),
  ),
  'app.doctor': call(nothing, z.array(doctorFindingSchema)),
  'app.backup': call(z.object({ file: z.string().min(1) }), z.object({ file: z.string(), bytes: z.int() })),
  /** Stops a job that reports progress; harmless where it has ended. */
  'app.cancel': call(z.object({ job: idSchema }), nothing),
  'settings.get': call(nothing, settingsSchema),
  'settings.save': call(settingsSchema.omit({ reviewer: true }).partial(), settingsSchema),

  /** Asks the face for a folder; a face without a dialog answers `browse`, and the page lists folders itself. */
  'folders.choose': call(
    z.object({ purpose: z.enum(['site', 'applications']) }),
    z.union([
      z.object({ answer: z.literal('chosen'), path: z.string() }),
      z.object({ answer: z.enum(['none', 'browse']) }),
    ]),
  ),
  'folders.list': call(
    z.object({ path: z.string().max(4096).nullable() }),
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      /** Whether this folder is itself a Jekyll site. */
      site: z.boolean(),
      folders: z.array(folderEntrySchema),
      mails: z.int(),
    }),
  ),
} as const;
