import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../moment.ts';

/** The languages in which a posting is published. */
export const locales = ['fr', 'en'] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

export const postingStates = ['draft', 'open', 'closed', 'archived'] as const;
export const postingStateSchema = z.enum(postingStates);
export type PostingState = z.infer<typeof postingStateSchema>;

export const contracts = [
  'permanent',
  'fixed-term',
  'internship',
  'apprenticeship',
  'freelance',
  'volunteer',
] as const;
export const contractSchema = z.enum(contracts);
export type Contract = z.infer<typeof contractSchema>;

export const remotes = ['none', 'partial', 'full'] as const;
export const remoteSchema = z.enum(remotes);
export type Remote = z.infer<typeof remoteSchema>;

export const payPeriods = ['year', 'month', 'day', 'hour'] as const;
export const payPeriodSchema = z.enum(payPeriods);
export type PayPeriod = z.infer<typeof payPeriodSchema>;

/** What a person fills in about a position, apart from its texts. Empty words mean "not said". */
export const postingFieldsSchema = z.object({
  /** The name people here use for the position; the offers carry their own titles. */
  title: z.string().max(300),
  contract: contractSchema.nullable(),
  place: z.string().max(300),
  remote: remoteSchema.nullable(),
  /** Free words, such as "as soon as possible". */
  start: z.string().max(300),
  /** Gross pay in the currency's unit, per period. */
  payFrom: z.number().nonnegative().max(1e9).nullable(),
  payTo: z.number().nonnegative().max(1e9).nullable(),
  /** ISO 4217. */
  payCurrency: z.string().regex(/^[A-Z]{3}$/),
  payPeriod: payPeriodSchema,
  headcount: z.int().min(1).max(9999),
  opensOn: daySchema.nullable(),
  closesOn: daySchema.nullable(),
  contact: z.string().max(300),
});
export type PostingFields = z.infer<typeof postingFieldsSchema>;

/** The fields of a posting about which nothing has been said yet. */
export const blankPostingFields: PostingFields = {
  title: '',
  contract: null,
  place: '',
  remote: null,
  start: '',
  payFrom: null,
  payTo: null,
  payCurrency: 'EUR',
  payPeriod: 'year',
  headcount: 1,
  opensOn: null,
  closesOn: null,
  contact: '',
};

export const offerStates = ['draft', 'in-review', 'finished'] as const;
export const offerStateSchema = z.enum(offerStates);
export type OfferState = z.infer<typeof offerStateSchema>;

/** What a list needs to know of an offer. */
export const offerSummarySchema = z.object({
  id: idSchema,
  locale: localeSchema,
  title: z.string(),
  state: offerStateSchema,
  words: z.int(),
  updatedAt: instantSchema,
  /** Whether a finished text exists, which export goes on writing while the offer is edited. */
  finished: z.boolean(),
  /** The post's path inside the website, once it was imported or exported. */
  path: z.string().nullable(),
});
export type OfferSummary = z.infer<typeof offerSummarySchema>;

/** A row of the list of postings. */
export const postingSchema = postingFieldsSchema.extend({
  id: idSchema,
  state: postingStateSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  offers: z.object({ fr: offerSummarySchema.nullable(), en: offerSummarySchema.nullable() }),
  /** Applications assigned to it that were not removed. */
  applications: z.int(),
  /** True until one of its offers has been a file of the website. */
  deletable: z.boolean(),
});
export type Posting = z.infer<typeof postingSchema>;
