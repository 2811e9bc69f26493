/**
 * Every call the app answers and every event it sends, once; each subject's calls stand in `calls/`.
 * A face carries them, `dispatch` checks them, the renderer and the command line are typed by them.
 */
import { z } from 'zod';
import { answersCalls } from './calls/answers.ts';
import { appCalls } from './calls/app.ts';
import { applicationsCalls } from './calls/applications.ts';
import { bundlesCalls } from './calls/bundles.ts';
import { deskCalls } from './calls/desk.ts';
import { figuresCalls } from './calls/figures.ts';
import { offersCalls } from './calls/offers.ts';
import { poolCalls } from './calls/pool.ts';
import { postingsCalls } from './calls/postings.ts';
import { privacyCalls } from './calls/privacy.ts';
import { processCalls } from './calls/process.ts';
import { programCalls } from './calls/program.ts';
import { receivingCalls } from './calls/receiving.ts';
import { reviewingCalls } from './calls/reviewing.ts';
import { searchingCalls } from './calls/searching.ts';
import { showingCalls } from './calls/showing.ts';
import { websiteCalls } from './calls/website.ts';
import type { CallError } from './calls/call.ts';
import { idSchema } from './moment.ts';

export { callErrorSchema, refusedSchema, sourceSchema } from './calls/call.ts';
export type { CallError, Refused, Source } from './calls/call.ts';
export { doctorFindingSchema, folderEntrySchema, settingsSchema } from './calls/app.ts';
export type { DoctorFinding, Settings } from './calls/app.ts';
export { offerSchema, placeSchema, revisionSchema } from './calls/offers.ts';
export type { Offer, Place, Revision, SavedOffer } from './calls/offers.ts';
export { importAnswerSchema } from './calls/receiving.ts';
export type { ImportAnswer } from './calls/receiving.ts';

export const calls = {
  ...appCalls,
  ...postingsCalls,
  ...offersCalls,
  ...websiteCalls,
  ...receivingCalls,
  ...applicationsCalls,
  ...reviewingCalls,
  ...showingCalls,
  ...searchingCalls,
  ...deskCalls,
  ...processCalls,
  ...answersCalls,
  ...bundlesCalls,
  ...poolCalls,
  ...figuresCalls,
  ...privacyCalls,
  ...programCalls,
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
  'process',
  'templates',
  'bundles',
  'privacy',
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
  /** People were erased: nothing of what was asked before may be kept or shown any more. */
  z.object({ type: z.literal('erased') }),
  /** A person followed a link in a letter that is shown: it is told here instead of being opened. */
  z.object({ type: z.literal('link-followed'), letter: z.string(), link: z.int() }),
]);
export type AppEvent = z.infer<typeof eventSchema>;
