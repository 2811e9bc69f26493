/** What the program says about itself. */
import { z } from 'zod';

/** Why an administrator's file could not be followed; `where` is the key or the system's code, where there is one. */
export const policyProblemSchema = z.object({
  why: z.enum(['not-readable', 'writable-by-others', 'too-large', 'not-json', 'not-understood']),
  where: z.string(),
});
export type PolicyProblem = z.infer<typeof policyProblemSchema>;

export const aboutSchema = z.object({
  version: z.string(),
  face: z.enum(['window', 'browser', 'command', 'test']),
  /** The system as Node names it, its kernel's release, and the processor. */
  platform: z.string(),
  release: z.string(),
  architecture: z.string(),
  /** What the program runs on, with versions. */
  parts: z.array(z.object({ name: z.string(), version: z.string() })),
  library: z.string(),
  /** Where newer versions are put; null where nobody has said. */
  downloads: z.string().nullable(),
  updates: z.object({
    /**
     * `forbidden` by the administrator; `nowhere`: there is no address; `unasked`: nobody agreed to this address yet;
     * `agreed`: it may be asked, when a person says so.
     */
    state: z.enum(['forbidden', 'nowhere', 'unasked', 'agreed']),
    /** The one address that is asked; null where none may be. */
    asks: z.string().nullable(),
  }),
  policy: z.object({
    state: z.enum(['none', 'followed', 'unreadable']),
    file: z.string(),
    problem: policyProblemSchema.nullable(),
    contact: z.string().nullable(),
    /** What it forbids. */
    forbids: z.array(z.enum(['updates', 'mailboxes', 'dictionaries'])),
  }),
});
export type About = z.infer<typeof aboutSchema>;
