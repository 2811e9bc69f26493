/** The program itself: settings, folders, its health. */
import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { localeSchema } from '../postings/posting.ts';
import { call, nothing } from './call.ts';

/** Websites that were worked with, kept for a menu. */
export const mostRecentSites = 8;

export const languageChoiceSchema = z.enum(['system', 'fr', 'en']);

export const settingsSchema = z.object({
  /** What the window speaks now. */
  language: localeSchema,
  /** What was chosen; `system` follows the machine, and is what nobody chose. */
  languageChoice: languageChoiceSchema,
  theme: z.enum(['system', 'light', 'dark']),
  /** The website last imported from or exported to. */
  site: z.string().nullable(),
  /** Folders of websites that were worked with, the last one first. */
  recentSites: z.array(z.string()).max(mostRecentSites),
  /** Whether words are checked while they are typed, where the face can; null where nobody has said. */
  spelling: z.boolean().nullable(),
  /** Signs notes and history on this machine. */
  author: z.string().max(100),
  /** The address that a person agreed to have asked for a newer version; null where nobody did. */
  updatesFrom: z.string().max(2100).nullable(),
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
    z.object({
      version: z.string(),
      library: z.string(),
      sample: z.boolean(),
      platform: z.string(),
      /**
       * What checks the spelling in this face: the system, dictionaries that are downloaded, or nothing of ours;
       * `forbidden` where the administrator lets none be downloaded.
       */
      spelling: z.enum(['system', 'downloaded', 'forbidden', 'none']),
    }),
  ),
  'app.doctor': call(nothing, z.array(doctorFindingSchema)),
  'app.backup': call(z.object({ file: z.string().min(1) }), z.object({ file: z.string(), bytes: z.int() })),
  /** Stops a job that reports progress; harmless where it has ended. */
  'app.cancel': call(z.object({ job: idSchema }), nothing),
  'settings.get': call(nothing, settingsSchema),
  /** A site that is saved becomes the first of the recent ones; `recentSites` given here can only forget some. */
  'settings.save': call(
    settingsSchema
      .omit({ reviewer: true, languageChoice: true })
      .extend({ language: languageChoiceSchema })
      .partial(),
    settingsSchema,
  ),

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
