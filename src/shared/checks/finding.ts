import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { differenceLineSchema } from '../website/difference.ts';

/** Every check of a post, by its stable name. Its words are in `messages/checks.{fr,en}.json`: `NAME` and `NAME.why`. */
export const checkNames = [
  // the file
  'not-utf8',
  'post-symlink',
  'post-too-large',
  'post-unreadable',
  // the front matter
  'front-matter-missing',
  'front-matter-broken',
  'front-matter-not-a-map',
  'front-matter-twice',
  'key-twice',
  'text-misread',
  'title-missing',
  'published-quoted',
  'published-false',
  'date-in-future',
  'date-unreadable',
  'layout-missing',
  'layout-unknown',
  'locale-missing',
  'locale-disagrees',
  'type-empty',
  'type-not-an-icon',
  'tag-spaces',
  'category-twice',
  'permalink-taken',
  'permalink-own',
  'collection-no-output',
  'post-excluded',
  // the text
  'liquid-unclosed',
  'run-on-lines',
  'line-swallowed',
  'image-missing',
  'link-dead',
  'anchor-dead',
  'contact-typo',
  'heading-level',
  'heading-glued',
  'html-typed',
  // the offer among the others
  'language-missing',
  'languages-differ',
  'offer-stale',
] as const;
export const checkNameSchema = z.enum(checkNames);
export type CheckName = z.infer<typeof checkNameSchema>;

/** `block`: the page is wrong or missing; `warn`: a reader will see it; `suggest`: better otherwise. */
export const severities = ['block', 'warn', 'suggest'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

export const checkDetailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type CheckDetails = Readonly<z.infer<typeof checkDetailsSchema>>;

/** Something wrong with a post as it stands. `line` counts from 1 in the file; `details` are the values its words need. */
export const findingSchema = z.object({
  /** The same for the same fault of the same bytes, so that a repair can name it. */
  id: z.string(),
  path: z.string(),
  line: z.int(),
  check: checkNameSchema,
  severity: severitySchema,
  details: checkDetailsSchema,
  /** The offer that holds this post, where it was imported, and the posting it belongs to. */
  offer: idSchema.nullable(),
  posting: z.object({ id: idSchema, title: z.string() }).nullable(),
  /** What taking the repair would change; null where only a person can tell. */
  repair: z.array(differenceLineSchema).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;
