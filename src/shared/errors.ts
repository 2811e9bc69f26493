/**
 * Every error that Vivier can answer, by its stable code.
 * The words live in `messages/errors.{fr,en}.json`, one entry a code, and are chosen by the face that shows them.
 */
export const errorCodes = [
  // anywhere
  'internal',
  'bad-input',
  'unknown-call',
  'wrong-use',
  'not-found',
  'cancelled',
  // the way to the app
  'app-gone',
  'session-ended',
  'upload-too-large',
  'port-unavailable',
  // the program itself
  'updates-forbidden',
  'updates-nowhere',
  'updates-not-agreed',
  'updates-unreachable',
  'updates-not-trusted',
  'updates-odd',
  // library
  'library-locked',
  'library-newer',
  'library-unreadable',
  'library-not-a-database',
  'library-unwritable',
  'disk-full',
  'backup-invalid',
  'backup-unwritable',
  // postings and offers
  'posting-was-exported',
  'posting-has-applications',
  'posting-has-no-offer',
  'posting-join-same-language',
  'posting-part-single',
  'offer-exists',
  'offer-was-exported',
  'offer-changed-elsewhere',
  'offer-without-title',
  // an offer's text
  'front-matter-missing',
  'front-matter-broken',
  'front-matter-not-a-map',
  'front-matter-unwritable',
  'text-unwritable',
  'place-outdated',
  // website
  'folder-not-found',
  'folder-unreadable',
  'site-not-jekyll',
  'site-config-broken',
  'site-without-offers',
  'site-no-collection',
  'site-unwritable',
  'site-not-repository',
  'site-has-staged-changes',
  'site-repository-busy',
  'git-missing',
  'git-identity-missing',
  'commit-refused',
  'post-symlink',
  'post-not-utf8',
  'post-too-large',
  'post-unreadable',
  'post-outside-site',
  'post-changed-on-disk',
  'post-missing-on-disk',
  'post-exists',
  'post-not-as-written',
  'both-changed',
  'post-not-found',
  'post-not-published',
  'repair-outdated',
  'repair-offer-edited',
  'render-failed',
  'render-too-slow',
  // applications
  'mail-empty',
  'mail-not-a-mail',
  'mail-too-large',
  'mail-too-many-parts',
  'mail-too-deep',
  'mail-took-too-long',
  'mail-parse-failed',
  'mail-automatic',
  'mail-erased',
  'file-unreadable',
  'file-not-found',
  'file-unwritable',
  'file-type-unknown',
  'outlook-archive',
  'archive-too-large',
  'upload-unknown',
  'file-damaged',
  'document-missing',
  'link-not-web',
  // receiving
  'import-not-resumable',
  'import-running',
  'folder-watched',
  'mailbox-unreachable',
  'mailbox-not-trusted',
  'mailbox-refused',
  'mailbox-password-needed',
  'mailbox-folder-missing',
  'mailbox-cut',
  'mailbox-exists',
  'mailbox-forbidden',
  // candidates
  'candidate-ambiguous',
  'candidate-same',
  'candidate-single',
  'application-same',
  'message-single',
  // search
  'search-without-words',
  'application-without-name',
  'event-not-undoable',
  // reviewing
  'stage-unknown',
  'moved-elsewhere',
  'stage-in-use',
  'stage-needed',
  'criterion-protected',
  'criterion-unknown',
  'methods-not-told',
  'application-without-posting',
  'application-covered',
  'employer-incomplete',
  'template-field-unknown',
  'template-brace-open',
  'candidate-without-address',
  'address-unusable',
  'answer-too-long',
  'interview-past',
  'passphrase-weak',
  'bundle-not-a-bundle',
  'bundle-wrong-passphrase',
  'bundle-damaged',
  'bundle-newer',
  'bundle-expired',
  'bundle-incomplete',
  'consent-too-long',
  'erasure-import-open',
  'document-changed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values that the words of an error may name, such as a path, a count or a size in bytes. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** An expected failure: carries a stable code and the values its words need; never a sentence. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Failure';
    this.code = code;
    this.details = details;
  }
}

/** True where a thrown value is a failure with the given code, or any failure where none is given. */
export function isFailure(thrown: unknown, code?: ErrorCode): thrown is Failure {
  return thrown instanceof Failure && (code === undefined || thrown.code === code);
}

/** Makes the compiler prove that every case was handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`);
}
