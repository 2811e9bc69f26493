/** Receiving: imports with what became of every message, mailboxes fetched over IMAP, folders that are watched. */
import { z } from 'zod';

import { errorCodes } from '../errors.ts';
import { idSchema, instantSchema } from '../moment.ts';

/** `interrupted`: the program ended before it did; it and a `cancelled` one can be resumed. */
export const importStates = ['running', 'done', 'cancelled', 'interrupted', 'failed'] as const;
export const importStateSchema = z.enum(importStates);
export type ImportState = z.infer<typeof importStateSchema>;

/** `imported`: a new application; `added`: a message of one that was there; `duplicate`: had been taken before. */
export const outcomes = ['imported', 'added', 'duplicate', 'refused'] as const;
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Where an import began: files, a watched folder, a mailbox. */
export const originSchema = z.enum(['files', 'paste', 'folder', 'mailbox']);

export const importSchema = z.object({
  id: idSchema,
  origin: originSchema,
  /** What it read, as a person would name it: a file, a folder, a mailbox's folder. */
  name: z.string(),
  state: importStateSchema,
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** Messages so far by what became of them. */
  counts: z.object({ imported: z.int(), added: z.int(), duplicate: z.int(), refused: z.int() }),
  /** Whether it can go on where it stopped. */
  resumable: z.boolean(),
  /** Why it failed, where it did. */
  error: z
    .object({
      code: z.enum(errorCodes),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .nullable(),
});
export type Import = z.infer<typeof importSchema>;

/** What became of one message of an import. */
export const importItemSchema = z.object({
  /** Its place in the import, from 0. */
  position: z.int(),
  /** The file; in a mailbox file with `#` and its place there, from 1. */
  path: z.string(),
  subject: z.string(),
  outcome: outcomeSchema,
  application: idSchema.nullable(),
  /** What its candidate is called by now, or what stands in for that; empty where there is none. */
  candidate: z.string(),
  code: z.enum(errorCodes).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type ImportItem = z.infer<typeof importItemSchema>;
/** As it is kept: what a candidate is called by now is not the import's to say. */
export type KeptItem = Omit<ImportItem, 'candidate'>;

export const mailboxFieldsSchema = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  /** `tls` from the first byte (993); `starttls` refuses to go on without it. Never without. */
  security: z.enum(['tls', 'starttls']),
  user: z.string().min(1).max(320),
  folder: z.string().min(1).max(1000),
  /** Assigned to this posting on arrival; null: proposed by what each message says. */
  posting: idSchema.nullable(),
});
export type MailboxFields = z.infer<typeof mailboxFieldsSchema>;

export const mailAccountSchema = mailboxFieldsSchema.extend({
  id: idSchema,
  /** Whether the system's key store holds its password; else it is asked for each time. */
  passwordKept: z.boolean(),
  fetchedAt: instantSchema.nullable(),
  messages: z.int(),
});
export type MailAccount = z.infer<typeof mailAccountSchema>;

export const watchedFolderSchema = z.object({
  id: idSchema,
  path: z.string(),
  posting: idSchema.nullable(),
  /** False where the folder is not there now; it is looked for again. */
  present: z.boolean(),
  addedAt: instantSchema,
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;
