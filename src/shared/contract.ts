/**
 * Every call the app answers and every event it sends, once.
 * A face carries them, `dispatch` checks them, the renderer and the command line are typed by them.
 */
import { z } from 'zod';
import {
  applicationDetailSchema,
  applicationSchema,
  assignmentSchema,
  candidateFieldsSchema,
  stageSchema,
} from './applications/application.ts';
import {
  importItemSchema,
  importSchema,
  mailAccountSchema,
  mailboxFieldsSchema,
  outcomeSchema,
  watchedFolderSchema,
} from './applications/receiving.ts';
import { savedSearchSchema, searchHitSchema, searchQuerySchema } from './applications/searching.ts';
import { findingSchema } from './checks/finding.ts';
import { errorCodes } from './errors.ts';
import { idSchema, instantSchema } from './moment.ts';
import { offerDocumentSchema } from './offer-text/document.ts';
import { offerFieldsSchema } from './offer-text/offer-fields.ts';
import {
  localeSchema,
  offerStateSchema,
  offerSummarySchema,
  postingFieldsSchema,
  postingSchema,
  postingStateSchema,
} from './postings/posting.ts';
import { gapSchema, renderedPageSchema, siteAppearanceSchema } from './website/preview.ts';
import { exportedFileSchema, importReportSchema, siteSchema } from './website/website.ts';

/** Never kept, never logged; where the face has a safe store and `keep` is set, it goes there. */
const passwordSchema = z.string().min(1).max(1000);

const nothing = z.object({});
const byId = z.object({ id: idSchema });

/** What `dispatch` answers when a call could not be done: a stable code and the values its words need. */
export const callErrorSchema = z.object({
  code: z.enum(errorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** An item that could not be taken, by name, and why. */
export const refusedSchema = callErrorSchema.extend({ path: z.string() });
export type Refused = z.infer<typeof refusedSchema>;

/** Where bytes come from: a path on this machine, or an upload that a face has put in the incoming folder. */
export const sourceSchema = z.union([
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ upload: idSchema, name: z.string().max(1000) }),
]);
export type Source = z.infer<typeof sourceSchema>;

/** A change to an application names its event, so that it can be undone. */
const recordedSchema = z.object({ event: idSchema });

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

export const settingsSchema = z.object({
  language: localeSchema,
  theme: z.enum(['system', 'light', 'dark']),
  /** The website last imported from or exported to. */
  site: z.string().nullable(),
  /** Signs notes and history on this machine. */
  author: z.string().max(100),
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

function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output };
}

export const calls = {
  'app.info': call(
    nothing,
    z.object({ version: z.string(), library: z.string(), sample: z.boolean(), platform: z.string() }),
  ),
  'app.doctor': call(nothing, z.array(doctorFindingSchema)),
  'app.backup': call(z.object({ file: z.string().min(1) }), z.object({ file: z.string(), bytes: z.int() })),
  /** Stops a job that reports progress; harmless where it has ended. */
  'app.cancel': call(z.object({ job: idSchema }), nothing),
  'settings.get': call(nothing, settingsSchema),
  'settings.save': call(settingsSchema.partial(), settingsSchema),

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

  'postings.list': call(nothing, z.array(postingSchema)),
  'postings.get': call(byId, postingSchema),
  'postings.create': call(postingFieldsSchema.partial(), postingSchema),
  'postings.duplicate': call(byId, postingSchema),
  'postings.save': call(byId.extend({ changes: postingFieldsSchema.partial() }), postingSchema),
  'postings.set-state': call(byId.extend({ state: postingStateSchema }), postingSchema),
  /** Only what was never a file of the website; `postings.restore` brings it back. */
  'postings.remove': call(byId, nothing),
  'postings.restore': call(byId, postingSchema),
  /** Moves the offer of `from` into `id`, with the applications of `from`; the emptied posting goes away. */
  'postings.join': call(byId.extend({ from: idSchema }), postingSchema),
  /** Takes one offer of a posting that has two into a posting of its own, and answers that new posting. */
  'postings.part': call(byId.extend({ locale: localeSchema }), postingSchema),

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

  'site.inspect': call(z.object({ path: z.string() }), siteSchema),
  'site.import': call(z.object({ path: z.string(), job: idSchema.optional() }), importReportSchema),
  'site.export': call(
    z.object({ path: z.string(), dryRun: z.boolean(), job: idSchema.optional() }),
    z.object({ files: z.array(exportedFileSchema) }),
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

  'applications.list': call(
    z.object({
      posting: idSchema.optional(),
      assignment: assignmentSchema.optional(),
      stage: stageSchema.optional(),
      removed: z.boolean().optional(),
    }),
    z.array(applicationSchema),
  ),
  'applications.get': call(byId, applicationDetailSchema),
  'applications.enter': call(
    z.object({
      candidate: candidateFieldsSchema,
      posting: idSchema.nullable(),
      spontaneous: z.boolean(),
      receivedAt: instantSchema.optional(),
      note: z.string().max(20_000).optional(),
      documents: z.array(sourceSchema).max(50).optional(),
    }),
    applicationDetailSchema,
  ),
  'applications.assign': call(
    byId.extend({ assignment: assignmentSchema, posting: idSchema.nullable() }),
    recordedSchema,
  ),
  'applications.move': call(byId.extend({ stage: stageSchema }), recordedSchema),
  'applications.note': call(byId.extend({ text: z.string().min(1).max(20_000) }), recordedSchema),
  'applications.correct': call(byId.extend({ changes: candidateFieldsSchema.partial() }), recordedSchema),
  'applications.attach': call(byId.extend({ sources: z.array(sourceSchema).min(1).max(50) }), recordedSchema),
  'applications.remove': call(byId, recordedSchema),
  /** Undoes one event by adding another; undoing that one brings it back. */
  'applications.undo': call(z.object({ event: idSchema }), recordedSchema),

  /** Says for what an application is as `applications.get` proposed it: the same event as `applications.assign`. */
  'applications.confirm': call(byId.extend({ posting: idSchema }), recordedSchema),
  /** Moves the messages, documents and notes of `from` into `id`; `applications.undo` takes them apart again. */
  'applications.join': call(byId.extend({ from: idSchema }), recordedSchema),
  /** Takes one message, with its documents, into an application of its own. */
  'applications.part': call(
    byId.extend({ message: idSchema }),
    recordedSchema.extend({ application: idSchema }),
  ),

  /** Two candidates are one person: their applications stand together under `into`. Undone by `applications.undo`. */
  'candidates.merge': call(z.object({ candidate: idSchema, into: idSchema }), recordedSchema),
  /** One application is another person's: it gets a candidate of its own. */
  'candidates.split': call(
    z.object({ application: idSchema }),
    recordedSchema.extend({ candidate: idSchema }),
  ),
  /** Two candidates are not one person: it is no longer proposed. */
  'candidates.keep-apart': call(z.object({ candidate: idSchema, from: idSchema }), recordedSchema),

  /**
   * The HTML of a message as its sender laid it out, unsafe: only for the sanitiser. Its styles stand in `data-css` and
   * `styles`; its own pictures, base64, are named `cid:picture-1` and so on. Empty where it has none.
   */
  'messages.layout': call(
    byId,
    z.object({
      html: z.string(),
      styles: z.array(z.string()),
      pictures: z.array(z.object({ mediaType: z.string(), data: z.string() })),
    }),
  ),
  /**
   * Puts a sanitised layout at an address of its own, under a policy of its own; null in a face that shows no pages.
   * A link followed there is told by the event `link-followed` with the name of the letter.
   */
  'messages.show': call(
    byId.extend({ html: z.string().max(24_000_000) }),
    z.object({ letter: z.string(), address: z.string().nullable() }),
  ),
  /** Saves the original bytes of a message: the window asks where, the browser answers the address of a download. */
  'messages.save': call(byId, z.object({ address: z.string().nullable(), saved: z.boolean() })),
  /** The same for a document. */
  'documents.save': call(byId, z.object({ address: z.string().nullable(), saved: z.boolean() })),
  /** Opens a web address outside the app, in the system's browser; null where the face cannot and the page must. */
  'links.open': call(z.object({ address: z.url() }), z.object({ address: z.string().nullable() })),

  /** A page of what was found; `after` is the `next` of the page before. */
  'search.find': call(
    z.object({
      query: searchQuerySchema,
      order: z.enum(['date', 'relevance']).optional(),
      limit: z.int().min(1).max(200).optional(),
      after: z.string().max(200).optional(),
      /** What arrived shortly before may have to be indexed first, of which it tells. */
      job: idSchema.optional(),
    }),
    z.object({
      hits: z.array(searchHitSchema),
      next: z.string().nullable(),
      /** How many are found in all; null on further pages. Where there are `more`, it is the least. */
      count: z.int().nullable(),
      more: z.boolean(),
      /** Typed filters whose value says nothing, as they were typed; they were left out. */
      unknown: z.array(z.string()),
    }),
  ),
  'searches.list': call(nothing, z.array(savedSearchSchema)),
  'searches.save': call(savedSearchSchema.partial({ id: true }), savedSearchSchema),
  'searches.remove': call(byId, nothing),

  /** Shows a document: the window hands it to the system, the browser answers the address to open. */
  'documents.open': call(byId, z.object({ address: z.string().nullable() })),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What a caller passes: defaults and optional values may be left out. */
export type Input<N extends CallName> = z.input<Calls[N]['input']>;
/** What the app receives after its schema has checked it. */
export type Checked<N extends CallName> = z.output<Calls[N]['input']>;
export type Output<N extends CallName> = z.output<Calls[N]['output']>;

/** What `dispatch` answers; it never throws. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError };

export const subjects = [
  'postings',
  'offers',
  'applications',
  'imports',
  'mailboxes',
  'searches',
  'settings',
  'site',
] as const;

export const eventSchema = z.discriminatedUnion('type', [
  /** Something of these subjects changed: what shows them asks again. */
  z.object({ type: z.literal('changed'), subjects: z.array(z.enum(subjects)) }),
  z.object({
    type: z.literal('progress'),
    job: idSchema,
    done: z.int(),
    total: z.int().nullable(),
    what: z.string(),
  }),
  /** A person followed a link in a letter that is shown: it is told here instead of being opened. */
  z.object({ type: z.literal('link-followed'), letter: z.string(), link: z.int() }),
]);
export type AppEvent = z.infer<typeof eventSchema>;
