/** What comes in: files, pastes, folders, mailboxes. */
import { z } from 'zod';
import {
  importItemSchema,
  importSchema,
  mailAccountSchema,
  mailboxFieldsSchema,
  outcomeSchema,
  watchedFolderSchema,
} from '../applications/receiving.ts';
import { idSchema } from '../moment.ts';
import { byId, call, nothing, refusedSchema, sourceSchema } from './call.ts';

/** What an import did. */
export const importAnswerSchema = z.object({
  import: idSchema,
  imported: z.int(),
  added: z.int(),
  duplicates: z.int(),
  refused: z.array(refusedSchema),
  /** The applications that were made or added to, each once. */
  applications: z.array(idSchema),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

/** Never kept, never logged; where the face has a safe store and `keep` is set, it goes there. */
const passwordSchema = z.string().min(1).max(1000);

export const receivingCalls = {
  /**
   * Takes in every message of some files and folders, and bare documents each as an application. `imported` counts
   * the messages taken, `added` those of them that joined an application that was there; `import` names the report.
   */
  'applications.import': call(
    z.object({
      sources: z.array(sourceSchema).min(1).max(10_000),
      posting: idSchema.optional(),
      job: idSchema.optional(),
    }),
    importAnswerSchema,
  ),
  /** Takes in what was pasted: a mail's source as its program copies it. Throws `mail-not-a-mail` for anything else. */
  'applications.paste': call(
    z.object({ text: z.string().min(1).max(20_000_000), posting: idSchema.optional() }),
    importAnswerSchema,
  ),
  'imports.list': call(nothing, z.array(importSchema)),
  /** What became of every message of an import, a page of at most 500 from `after`. */
  'imports.items': call(
    byId.extend({ outcome: outcomeSchema.optional(), after: z.int().optional() }),
    z.object({ items: z.array(importItemSchema), more: z.boolean() }),
  ),
  /** Goes on with an import that was cancelled or interrupted: what was done is not done again. */
  'imports.resume': call(
    byId.extend({ password: passwordSchema.optional(), job: idSchema.optional() }),
    importAnswerSchema,
  ),
  'imports.forget': call(byId, nothing),

  'mailboxes.list': call(nothing, z.array(mailAccountSchema)),
  /** The folders of a mailbox, to choose one; nothing is kept. */
  'mailboxes.folders': call(
    mailboxFieldsSchema.omit({ folder: true, posting: true }).extend({ password: passwordSchema }),
    z.array(z.object({ path: z.string(), messages: z.int() })),
  ),
  /** Whether this face has a safe store for passwords. */
  'mailboxes.can-keep-password': call(nothing, z.object({ safe: z.boolean() })),
  'mailboxes.add': call(
    mailboxFieldsSchema.extend({ password: passwordSchema.optional() }),
    mailAccountSchema,
  ),
  'mailboxes.change': call(
    byId.extend({ changes: mailboxFieldsSchema.partial(), password: passwordSchema.nullable().optional() }),
    mailAccountSchema,
  ),
  'mailboxes.remove': call(byId, nothing),
  /** Takes in what is new in the mailbox's folder, which is only ever read. Throws `mailbox-*`. */
  'mailboxes.fetch': call(
    byId.extend({ password: passwordSchema.optional(), job: idSchema.optional() }),
    importAnswerSchema,
  ),

  'watches.list': call(nothing, z.array(watchedFolderSchema)),
  /** Takes in what lies in the folder and what comes into it, as long as the program runs. */
  'watches.add': call(
    z.object({ path: z.string().min(1).max(4096), posting: idSchema.nullable().optional() }),
    watchedFolderSchema,
  ),
  'watches.remove': call(byId, nothing),
} as const;
