/** Which files of a dropped folder are meant: those that mail programs and candidates write, and bundles. */
import { bundleEnding } from '../../../shared/applications/bundle.ts';

/** Endings of mails, of what holds mails, and of the documents that candidates send. */
const endings = new Set(['eml', 'emlx', 'mbox', 'mbx', 'mboxrd', 'msg', 'pdf', 'docx', 'doc', 'odt', 'rtf']);

/** What programs leave in folders of mails without an ending that would say so. */
const notMails = new Set(['table_of_contents', 'maildirfolder', 'subscriptions']);

/**
 * Whether a file found in a dropped folder is to be taken. `folder` is the name of the folder right around it: in a
 * Maildir, `cur` and `new` hold messages under names without an ending that means anything.
 */
export function isMeant(name: string, folder: string): boolean {
  // The system's own, and on foreign disks a file's attributes beside it, under its name after `._`.
  if (name.startsWith('.')) return false;
  if (folder === 'cur' || folder === 'new') return true;
  if (name.toLowerCase().endsWith(bundleEnding)) return true;
  const ending = /\.([^.]+)$/u.exec(name)?.[1];
  // Thunderbird and others keep a folder of mails in a file that has the folder's own name.
  if (ending === undefined) return !notMails.has(name.toLowerCase()) && !name.startsWith('dovecot');
  return endings.has(ending.toLowerCase());
}
