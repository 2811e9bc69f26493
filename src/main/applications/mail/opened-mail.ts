import type { Instant } from '../../../shared/moment.ts';
import type { Mailbox, ReadDocument } from './mail.ts';

/** What stands in a mail, before anything is concluded from it. Words are safe to show. */
export interface OpenedMail {
  readonly from: Mailbox;
  /** The sender before a group put its own address in their place. */
  readonly originalFrom: Mailbox | null;
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly sentAt: Instant | null;
  /** Where the sender's clock stood, in minutes east of Greenwich. */
  readonly offset: number;
  readonly deliveredAt: Instant | null;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  /** The writer's own words first. */
  readonly text: string;
  readonly html: boolean;
  /** Words beside the text in which facts stand: visiting cards, and the HTML of a mail that has plain text too. */
  readonly aside: string;
  readonly documents: readonly ReadDocument[];
}
