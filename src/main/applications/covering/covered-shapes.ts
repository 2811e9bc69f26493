/** A row and a page of an application without what would say whose it is. */
import type {
  Application,
  ApplicationDetail,
  Candidate,
  Document,
  HistoryEntry,
} from '../../../shared/applications/application.ts';
import { mark, type Cover } from '../../../shared/applications/covering/cover.ts';
import { standInOf } from '../../../shared/applications/covering/stand-in.ts';
import type { Id } from '../../../shared/moment.ts';

/** Who stands in for a covered candidate: under the application's identity, since its own would lead to others. */
export function standInFor(application: Id): Candidate {
  return { id: application, name: standInOf(application), email: '', telephone: '' };
}

function coverDocuments(documents: readonly Document[], cover: Cover): Document[] {
  return documents.map((document) => ({ ...document, name: cover.apply(document.name, 'file') }));
}

export function coverRowWith(row: Application, cover: Cover): Application {
  return {
    ...row,
    candidate: standInFor(row.id),
    subject: cover.apply(row.subject),
    documents: coverDocuments(row.documents, cover),
    tags: row.tags.map((tag) => cover.apply(tag, 'known')),
  };
}

interface Mailbox {
  readonly name: string;
  readonly email: string;
}

export function coverDetailWith(detail: ApplicationDetail, cover: Cover): ApplicationDetail {
  const standIn = standInFor(detail.id);
  const note = (text: string): string => cover.apply(text, 'note');
  const known = (text: string): string => cover.apply(text, 'known');
  const mailbox = ({ name, email }: Mailbox): { name: string; email: string } =>
    cover.find(`${name} <${email}>`, 'known').length > 0
      ? { name: standIn.name, email: '' }
      : { name, email };
  return {
    ...detail,
    candidate: standIn,
    subject: cover.apply(detail.subject),
    tags: detail.tags.map(known),
    // Nothing is left to be checked.
    sources: { name: 'person', email: 'person', telephone: 'person' },
    links: [],
    otherEmails: [],
    documents: coverDocuments(detail.documents, cover),
    proposal:
      detail.proposal === null
        ? null
        : {
            ...detail.proposal,
            reasons: detail.proposal.reasons.map((reason) => ({
              ...reason,
              value: cover.apply(reason.value, reason.kind === 'file-name' ? 'file' : 'known'),
            })),
          },
    // Where else somebody applied, and who is like them, leads to their name.
    toConfirm: detail.proposal !== null && !detail.removed,
    samePerson: [],
    others: [],
    messages: detail.messages.map((message) => ({
      ...message,
      from: mailbox(message.from),
      to: message.to.map(mailbox),
      forwardedBy: message.forwardedBy === null ? null : mailbox(message.forwardedBy),
      // Its layout is as it came: pictures, signatures.
      html: false,
      subject: cover.apply(message.subject),
      text: cover.apply(message.text),
    })),
    notes: detail.notes.map((one) => ({ ...one, text: note(one.text) })),
    reason: detail.reason === null ? null : { ...detail.reason, words: note(detail.reason.words) },
    scores: detail.scores.map((card) => ({
      ...card,
      words: note(card.words),
      scores: card.scores.map((score) => ({ ...score, words: note(score.words) })),
    })),
    interviews: detail.interviews.map((interview) => ({
      ...interview,
      place: known(interview.place),
      people: known(interview.people),
      words: note(interview.words),
    })),
    answers: detail.answers.map((answer) => ({
      ...answer,
      to: '',
      subject: cover.apply(answer.subject),
      text: cover.apply(answer.text),
    })),
    consent: detail.consent === null ? null : { ...detail.consent, words: note(detail.consent.words) },
    history: detail.history.map((entry) => ({
      ...entry,
      about: coverAbout(entry, standIn.name, cover),
      ...(entry.reason === undefined ? {} : { reason: { ...entry.reason, words: note(entry.reason.words) } }),
    })),
  };
}

/** What a line of history says beyond its kind. */
function coverAbout({ kind, about }: HistoryEntry, standIn: string, cover: Cover): string {
  if (about === '') return '';
  switch (kind) {
    case 'entered':
      return standIn;
    // Names, addresses and telephones, of this person or one who is not.
    case 'corrected':
    case 'merged':
    case 'parted':
    case 'kept-apart':
      return mark;
    case 'attached':
      return cover.apply(about, 'file');
    case 'received':
    case 'replied':
    case 'taken-out':
    case 'drafted':
      return cover.apply(about);
    case 'noted':
      return cover.apply(about, 'note');
    case 'assigned':
    case 'tagged':
      return cover.apply(about, 'known');
    // Stages, days and kinds.
    case 'moved':
    case 'removed':
    case 'joined':
    case 'scored':
    case 'lifted':
    case 'sent':
    case 'interview-set':
    case 'interview-cancelled':
    case 'consented':
    case 'consent-withdrawn':
    case 'undone':
      return about;
  }
}
