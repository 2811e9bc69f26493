/** A sample mail, and what all of them share. */

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A mail before it is written as mail programs do. */
export interface SampleMail {
  /** A name and its address. */
  readonly from: readonly [string, string];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly sent: Date;
  /** Message-IDs without their brackets. */
  readonly messageId: string;
  readonly inReplyTo?: string;
}

export const pdfType = 'application/pdf';

/** The Message-ID of a sample person's mail, by the person's place, without its brackets. */
export function sampleMessageId(index: number): string {
  return `sample-${index + 1}@example.org`;
}
