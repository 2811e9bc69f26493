/** The texts of postings. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../moment.ts';
import { offerDocumentSchema } from '../offer-text/document.ts';
import { offerFieldsSchema } from '../offer-text/offer-fields.ts';
import { localeSchema, offerStateSchema, offerSummarySchema } from '../postings/posting.ts';
import { byId, call, callErrorSchema, nothing } from './call.ts';

export const offerSchema = offerSummarySchema.extend({
  posting: z.object({ id: idSchema, title: z.string() }),
  /** Rises with every saved change; a save names the version it started from. */
  version: z.int(),
  fields: offerFieldsSchema,
  document: offerDocumentSchema,
  /** A `locale` key in the front matter that is not the offer's language; kept, and told. */
  localeKey: z.string().nullable(),
  /** The addresses of the websites that hold its post, with its path there. */
  posts: z.array(z.object({ site: z.string(), path: z.string() })),
});
export type Offer = z.infer<typeof offerSchema>;

/** What saving answers: the new version and what lists show of it. */
const savedOfferSchema = z.object({
  version: z.int(),
  state: offerStateSchema,
  words: z.int(),
  savedAt: instantSchema,
  /** Blocks that could not be written as edited and kept their source, by position. */
  kept: z.array(z.int()),
});
export type SavedOffer = z.infer<typeof savedOfferSchema>;

export const revisionSchema = z.object({
  id: idSchema,
  at: instantSchema,
  reason: z.enum([
    'created',
    'imported',
    'finished',
    'edited',
    'replaced',
    'restored',
    'repaired',
    'words-replaced',
  ]),
  title: z.string(),
  words: z.int(),
});
export type Revision = z.infer<typeof revisionSchema>;

/** A place where words stand that are looked for, in the rich text of one offer. */
export const placeSchema = z.object({
  /** Names the offer, its version and the place in it, so that a person can leave it out. */
  id: z.string(),
  offer: z.object({ id: idSchema, title: z.string(), locale: localeSchema, state: offerStateSchema }),
  posting: z.object({ id: idSchema, title: z.string() }),
  /** Some words before and after the place, the found words as they stand, and what would stand there. */
  before: z.string(),
  found: z.string(),
  replacement: z.string(),
  after: z.string(),
});
export type Place = z.infer<typeof placeSchema>;

/** An offer in which something could not be done, and why. */
const refusedOfferSchema = callErrorSchema.extend({ offer: z.object({ id: idSchema, title: z.string() }) });

export const offersCalls = {
  'offers.list': call(
    nothing,
    z.array(offerSummarySchema.extend({ posting: z.object({ id: idSchema, title: z.string() }) })),
  ),
  'offers.get': call(byId, offerSchema),
  'offers.create': call(z.object({ posting: idSchema, locale: localeSchema }), offerSchema),
  'offers.save-document': call(
    byId.extend({ version: z.int(), document: offerDocumentSchema }),
    savedOfferSchema,
  ),
  'offers.save-fields': call(
    byId.extend({ version: z.int(), changes: offerFieldsSchema.partial() }),
    savedOfferSchema,
  ),
  'offers.set-state': call(byId.extend({ state: offerStateSchema }), offerSchema),
  'offers.revisions': call(byId, z.array(revisionSchema)),
  'offers.restore-revision': call(byId.extend({ revision: idSchema }), offerSchema),
  /** Only what was never a file of the website; `offers.restore` brings it back. */
  'offers.remove': call(byId, nothing),
  'offers.restore': call(byId, offerSchema),
  /**
   * Replaces words in the rich text of all offers: never in code, source, addresses or front matter. Those that were
   * finished stay finished. `only` names the places to replace as a dry run answered them; all where it is left out.
   * A dry run answers what would be replaced and where. `batch` names what was done, for `offers.undo-replace`.
   */
  'offers.replace': call(
    z.object({
      old: z.string().min(1).max(1000),
      new: z.string().max(1000),
      locale: localeSchema.optional(),
      matchCase: z.boolean().optional(),
      wholeWords: z.boolean().optional(),
      dryRun: z.boolean().optional(),
      only: z.array(z.string()).max(100_000).optional(),
    }),
    z.object({
      replaced: z.int(),
      offers: z.int(),
      places: z.array(placeSchema),
      refused: z.array(refusedOfferSchema),
      batch: idSchema.nullable(),
    }),
  ),
  /** Takes back what one `offers.replace` did, where nobody has edited since; once, while the program runs. */
  'offers.undo-replace': call(
    z.object({ batch: idSchema }),
    z.object({ offers: z.int(), refused: z.array(refusedOfferSchema) }),
  ),
} as const;
