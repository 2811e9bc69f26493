import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts';
import type { Instant } from '../../../shared/moment.ts';
import type { Facts } from '../../../shared/applications/events.ts';
import type { MailLimits } from './scan.ts';
import type { MailPlace } from '../mailboxes/places.ts';

export interface Mailbox {
  readonly name: string;
  readonly email: string;
}

export interface ReadDocument {
  /** Safe to show and to write. */
  readonly name: string;
  readonly mediaType: string;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  readonly content: Uint8Array;
  /** Whether words were found in it. */
  readonly text: boolean;
}

/** A mail as it was understood. Words are safe to show; instants are UTC with milliseconds. */
export interface ReadMail {
  /** SHA-256 of the original bytes. */
  readonly hash: string;
  readonly fingerprint: string;
  readonly raw: Uint8Array;
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Message-IDs of the thread, oldest first. */
  readonly references: readonly string[];
  /** The colleague who passed it on; `from` is then the writer of the mail inside. */
  readonly forwardedBy: Mailbox | null;
  /** Whether it has an HTML body. */
  readonly html: boolean;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly sentAt: Instant | null;
  /** When the last server took it, where it says so. */
  readonly deliveredAt: Instant | null;
  readonly text: string;
  readonly language: MessageLanguage | null;
  /** The writer's name as people say it, or a readable guess from the address. */
  readonly candidateName: string;
  /** Empty where the mail came through a service that does not tell it. */
  readonly candidateEmail: string;
  readonly telephone: string;
  readonly facts: Facts;
  readonly documents: readonly ReadDocument[];
}

/** A mail as it was understood, without its bytes: those are kept before it is recorded. */
export type ArrivedMail = Omit<ReadMail, 'raw' | 'documents'>;

/** A picture that a layout shows: pixels, of a type that its bytes have. */
export interface LayoutPicture {
  readonly mediaType: string;
  /** Base64. */
  readonly data: string;
}

/** A message as its sender laid it out. */
export interface MailLayout {
  /** Unsafe; empty where the message has no HTML. Its styles stand in `data-css`, its pictures as `cid:picture-1`. */
  readonly html: string;
  /** The text of its style sheets. */
  readonly styles: readonly string[];
  /** From 1, as `html` names them. */
  readonly pictures: readonly LayoutPicture[];
}

/** What is asked of the worker. */
export interface MailQuestion {
  readonly kind: 'mail' | 'layout';
  readonly place: MailPlace;
  readonly limits: MailLimits;
}

/** A question as it reaches the worker. */
export type MailRequest = MailQuestion & { readonly id: number };

/** What the worker answers. */
export type MailAnswer =
  | { readonly id: number; readonly kind: 'mail'; readonly mail: ReadMail }
  | { readonly id: number; readonly kind: 'layout'; readonly layout: MailLayout }
  | { readonly id: number; readonly code: ErrorCode; readonly details: ErrorDetails };
