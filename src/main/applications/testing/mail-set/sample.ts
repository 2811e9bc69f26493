/** One message of the mail set with what a careful person would say of it. */
import type { SampleDocument } from './documents.ts';
import type { PostingKey } from './postings.ts';

export interface Expected {
  readonly candidate: string;
  readonly email: string;
  readonly telephone: string;
  readonly language: 'fr' | 'en' | 'es' | null;
  readonly posting: PostingKey | null;
  /** Words that stand in its text. */
  readonly text: readonly string[];
  /** Words that must not. */
  readonly notText?: readonly string[];
  readonly documents: readonly Pick<SampleDocument, 'name' | 'mediaType' | 'words'>[];
  readonly forwardedBy: string | null;
}

export interface Sample {
  /** Also the stem of its file's name. */
  readonly name: string;
  readonly bytes: Buffer;
  /** `.msg` where the bytes are Outlook's own form. */
  readonly ending?: '.msg';
  /** The same letter as Outlook saves it, where that says as much. */
  readonly msg?: Buffer;
  /** The sample whose application this one goes on with; its row then speaks of the whole application. */
  readonly goesOn?: string;
  readonly expected: Expected;
}

/** A row with what most have in common left out. */
export function row(
  candidate: string,
  email: string,
  language: Expected['language'],
  text: string | readonly string[],
  more: Partial<Expected> = {},
): Expected {
  return {
    candidate,
    email,
    telephone: '',
    language,
    posting: null,
    text: typeof text === 'string' ? [text] : text,
    documents: [],
    forwardedBy: null,
    ...more,
  };
}
