/** The website: read, checked, written, shown. */
import { z } from 'zod';
import { findingSchema } from '../checks/finding.ts';
import { idSchema } from '../moment.ts';
import { localeSchema, offerSummarySchema } from '../postings/posting.ts';
import { gapSchema, renderedPageSchema, siteAppearanceSchema } from '../website/preview.ts';
import {
  exportCommitSchema,
  exportedFileSchema,
  importReportSchema,
  siteSchema,
} from '../website/website.ts';
import { call } from './call.ts';

export const websiteCalls = {
  'site.inspect': call(z.object({ path: z.string() }), siteSchema),
  'site.import': call(z.object({ path: z.string(), job: idSchema.optional() }), importReportSchema),
  /**
   * Writes finished offers as posts. With `commit`, the language of its message, the files that were written become one
   * commit of the repository that the site lies in; whether that can be is asked before anything is written.
   */
  'site.export': call(
    z.object({
      path: z.string(),
      dryRun: z.boolean(),
      commit: localeSchema.optional(),
      job: idSchema.optional(),
    }),
    z.object({ files: z.array(exportedFileSchema), commit: exportCommitSchema.nullable() }),
  ),
  /**
   * Ends a `post-changed-on-disk` or `both-changed`: `theirs` takes the file's text into the offer, `mine` lets the
   * next export write over the file. The text that gives way is kept as a revision.
   */
  'site.resolve': call(
    z.object({ path: z.string(), offer: idSchema, keep: z.enum(['mine', 'theirs']) }),
    offerSummarySchema,
  ),
  /** What is wrong with the posts of a site as they stand on disk. Changes nothing. */
  'site.check': call(z.object({ path: z.string(), job: idSchema.optional() }), z.array(findingSchema)),
  /**
   * Takes the repairs of one post that `site.check` showed, in its file and in the offer that holds it. Refused where
   * the file or the offer is another by now.
   */
  'site.repair': call(
    z.object({ path: z.string(), post: z.string(), findings: z.array(z.string()).min(1).max(1000) }),
    z.object({
      repaired: z.int(),
      /** Names this repair for `site.undo-repair`, as long as the program runs. */
      repair: idSchema,
      findings: z.array(findingSchema),
    }),
  ),
  /** Puts the post and its offer back as they were before a repair; answers what is wrong with the post again. */
  'site.undo-repair': call(z.object({ path: z.string(), repair: idSchema }), z.array(findingSchema)),
  /** The page of a post's file, as Jekyll would build it now. */
  'site.render': call(
    z.object({ path: z.string(), post: z.string() }),
    renderedPageSchema.extend({ url: z.string().nullable() }),
  ),
  /**
   * Makes the page of an offer as it stands in the library, and answers where the face serves it; `address` is null
   * in a face that shows no pages. `base` is the root of the site there, for the pictures of the text.
   */
  'site.preview': call(
    z.object({ path: z.string(), offer: idSchema }),
    z.object({
      address: z.string().nullable(),
      base: z.string().nullable(),
      gaps: z.array(gapSchema),
      appearance: siteAppearanceSchema,
    }),
  ),
} as const;
