/**
 * Mails that no person wrote, and that nobody applied with: out-of-office notes, delivery reports, receipts. They are
 * refused by name, so that they stay where they were and the report of the import says so: an application made of one
 * would put a candidate into the pool who is a mail server.
 */
import type { Email } from 'postal-mime';

import { listLeaves, mediaTypeOf, type MailPart } from './part.ts';

export type Automatic = 'delivery-report' | 'receipt' | 'automatic-reply';

const automaticSubject =
  /^\s*(?:r[ée]ponse automatique|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|absence du bureau|absent(?:e)? du bureau|message d['’]absence|respuesta autom[áa]tica|fuera de la oficina|automatische antwort|abwesenheitsnotiz)\s*(?:[:\-–—]|$)/iu;
const reportSubject =
  /^\s*(?:undeliver(?:ed|able)|mail delivery (?:failed|failure|subsystem)|delivery (?:status notification|failure|has failed)|returned mail|non remis|non distribu[ée]|[ée]chec de (?:la )?(?:remise|distribution)|no se puede entregar|notificaci[óo]n del estado de entrega)/iu;
const receiptSubject = /^\s*(?:lu|read|le[íi]do|accus[ée] de (?:lecture|r[ée]ception)|read receipt)\s*:\s/iu;

/** What made a mail, where no person did; null for a letter. Documents that came with it make it one. */
export function tellAutomatic(email: Email, root: MailPart, documents: number): Automatic | null {
  const header = (name: string): string =>
    email.headers.find(({ key }) => key === name)?.value.toLowerCase() ?? '';
  const subject = email.subject ?? '';
  const type = mediaTypeOf(root);
  const leaves = listLeaves(root).map(mediaTypeOf);
  if (type === 'multipart/report') {
    if (leaves.includes('message/disposition-notification')) return 'receipt';
    if (leaves.includes('message/delivery-status')) return 'delivery-report';
  }
  if (documents > 0) return null;
  const sender = (email.from?.address ?? '').toLowerCase();
  const isServer = /^(?:mailer-daemon|postmaster)@/.test(sender) || header('return-path').trim() === '<>';
  if (isServer && (reportSubject.test(subject) || /^(?:mailer-daemon|postmaster)@/.test(sender)))
    return 'delivery-report';
  // `auto-generated` is what job sites and web forms write above an application (RFC 3834, section 5).
  if (
    /^auto-replied/.test(header('auto-submitted')) ||
    /^(?:yes|auto_?reply)/.test(header('x-autoreply') || header('x-autorespond'))
  )
    return 'automatic-reply';
  if (/^auto[_-]?reply/.test(header('precedence')) || header('x-autorespond') !== '')
    return 'automatic-reply';
  if (automaticSubject.test(subject)) return 'automatic-reply';
  if (receiptSubject.test(subject) && leaves.includes('message/disposition-notification')) return 'receipt';
  return null;
}
