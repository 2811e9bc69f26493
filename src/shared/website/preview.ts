import { z } from 'zod';
import { checkDetailsSchema, checkNameSchema, severitySchema } from '../checks/finding.ts';

/** Why a part of a page could not be rendered. Its words are in `messages/checks.{fr,en}.json`: `gap.CODE`. */
export const gapCodes = [
  'tag-unknown',
  'filter-unknown',
  'include-missing',
  'include-outside',
  'include-nested',
  'layout-missing',
  'template-broken',
  'too-slow',
  'too-large',
  'data-broken',
  'front-matter-broken',
  'style-broken',
  'plugin',
] as const;
export const gapSchema = z.object({
  code: z.enum(gapCodes),
  /** The file of the site that holds the place, relative to it. */
  path: z.string(),
  line: z.int().nullable(),
  details: checkDetailsSchema,
});
export type Gap = z.infer<typeof gapSchema>;

/** One of Jekyll's rules that decides about a post's page. `block` keeps the page away, `warn` harms it or the others. */
export const publicationReasonSchema = z.object({
  check: checkNameSchema,
  severity: severitySchema,
  details: checkDetailsSchema,
});
export type PublicationReason = z.infer<typeof publicationReasonSchema>;

/** Whether the next `jekyll build` makes a page of a post, where, and what speaks against it. */
export const siteAppearanceSchema = z.object({
  appears: z.boolean(),
  /** The page's address below the site's root, `/jobs-fr/name/`; null where Jekyll makes none. */
  url: z.string().nullable(),
  /** Its file under the site's folder, or the name the first export would give it. */
  path: z.string(),
  reasons: z.array(publicationReasonSchema),
});
export type SiteAppearance = z.infer<typeof siteAppearanceSchema>;

/** A page as `jekyll build` would make it, and the places it could not make. */
export const renderedPageSchema = z.object({ html: z.string(), gaps: z.array(gapSchema) });
