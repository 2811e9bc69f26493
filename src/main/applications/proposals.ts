/** Which posting an application without one seems to be for: asked of the words, remembered while they stand. */
import type { PostingProposal } from '../../shared/applications/application.ts';
import {
  proposePosting,
  type ProposablePosting,
  type ProposalMessage,
} from '../../shared/applications/proposal.ts';
import type { Id } from '../../shared/moment.ts';
import type { Library } from '../database/library.ts';
import { plainSubject } from './subjects.ts';

/** What a mail that comes says of a posting, before it is recorded. */
export type MeaningMail = Pick<ProposalMessage, 'subject' | 'text' | 'documents' | 'to'>;

export interface Proposals {
  /** For an application that nobody has assigned; null for any other, and where nothing is said. */
  find(application: Id): PostingProposal | null;
  /**
   * The unassigned applications for which a posting is proposed, as far as it is known: where many are asked about for
   * the first time the older ones follow by and by, and `changed` is called when all are known.
   */
  listToConfirm(): ReadonlySet<Id>;
  /** Those of some applications for which a posting is proposed: what a window of a list asks. */
  findAmong(applications: readonly Id[]): ReadonlySet<Id>;
  /** Something happened to these applications: what was known of them is asked anew. */
  forget(applications: readonly Id[]): void;
  /** The posting that a mail names with its own words. */
  meant(mail: MeaningMail): Id | null;
}

interface WordsRow {
  readonly id: string;
  readonly message: string;
  readonly subject: string;
  readonly text: string;
  readonly in_reply_to: string;
}

/** How many applications are asked about at once in a list, and then between two other things. */
const atFirst = 150;
const atOnce = 50;
/** As much of a message as a posting is looked for in, in characters. */
const textLength = 10_000;

export function openProposals(
  db: Library['db'],
  listPostings: () => readonly ProposablePosting[],
  changed: () => void,
): Proposals {
  const unassigned = db
    .prepare<[], string>(
      `SELECT id FROM application WHERE assignment = 'unassigned' AND removed = 0 ORDER BY received_at DESC`,
    )
    .pluck();
  const isOpen = db
    .prepare<[string], number>(
      `SELECT 1 FROM application WHERE id = ? AND assignment = 'unassigned' AND removed = 0`,
    )
    .pluck();
  const firstMessage = db
    .prepare<[string], string>('SELECT id FROM message WHERE application_id = ? ORDER BY position LIMIT 1')
    .pluck();
  const words = db.prepare<[number, string], WordsRow>(
    `SELECT application_id AS id, id AS message, subject, substr(text, 1, ?) AS text, in_reply_to
     FROM message WHERE id = ?`,
  );
  const recipients = db
    .prepare<[string], string>('SELECT email FROM recipient WHERE message_id = ? ORDER BY position')
    .pluck();
  const documents = db
    .prepare<[string], string>('SELECT name FROM document WHERE application_id = ? ORDER BY position')
    .pluck();
  const answered = db.prepare<[string, string], { posting: string; subject: string }>(
    `SELECT application.posting_id AS posting, message.subject FROM message
     JOIN application ON application.id = message.application_id
     WHERE message.message_id = ? AND application.id <> ? AND application.posting_id IS NOT NULL LIMIT 1`,
  );

  // By application; `from` is all that the answer hangs on beside the postings.
  const known = new Map<Id, { readonly from: string; readonly proposal: PostingProposal | null }>();
  let postings: readonly ProposablePosting[] = [];
  let postingsKey = '';

  const refresh = (): void => {
    const present = listPostings();
    const key = JSON.stringify(present);
    if (key === postingsKey) return;
    [postings, postingsKey] = [present, key];
    known.clear();
  };

  const propose = (application: Id): PostingProposal | null => {
    const message = firstMessage.get(application) ?? '';
    const files = documents.all(application);
    const from = [message, ...files].join('\n');
    const before = known.get(application);
    if (before?.from === from) return before.proposal;
    const row = words.get(textLength, message);
    const thread =
      row === undefined || row.in_reply_to === '' ? undefined : answered.get(row.in_reply_to, application);
    // Who answers with another subject writes of something else.
    const goesOn =
      thread !== undefined && plainSubject(thread.subject).key === plainSubject(row?.subject ?? '').key;
    const proposal = proposePosting(
      {
        subject: row?.subject ?? '',
        text: row?.text ?? '',
        to: row === undefined ? [] : recipients.all(message),
        documents: files,
        thread: goesOn ? thread : null,
      },
      postings,
    );
    known.set(application, { from, proposal });
    return proposal;
  };

  let waiting: Id[] = [];
  const goOn = (): void => {
    if (!db.open) return;
    for (const id of waiting.splice(0, atOnce)) propose(id);
    if (waiting.length > 0) setTimeout(goOn);
    else changed();
  };

  return {
    find(application) {
      if (isOpen.get(application) === undefined) return null;
      refresh();
      return propose(application);
    },
    findAmong(applications) {
      const open = applications.filter((id) => isOpen.get(id) !== undefined);
      if (open.length > 0) refresh();
      return new Set(open.filter((id) => propose(id) !== null));
    },
    forget(applications) {
      for (const id of applications) known.delete(id);
    },
    listToConfirm() {
      refresh();
      const all = unassigned.all();
      const fresh = all.filter((id) => !known.has(id));
      const later = new Set(fresh.slice(atFirst));
      if (later.size > 0 && waiting.length === 0) setTimeout(goOn);
      if (later.size > 0) waiting = [...later];
      return new Set(
        all.filter((id) => {
          if (later.has(id)) return false;
          const before = known.get(id);
          return (before === undefined ? propose(id) : before.proposal) !== null;
        }),
      );
    },
    meant(mail) {
      refresh();
      const proposal = proposePosting({ ...mail, thread: null }, postings);
      const weak = proposal?.reasons.every(({ kind }) => kind === 'only-open') ?? true;
      return weak ? null : (proposal?.posting.id ?? null);
    },
  };
}
