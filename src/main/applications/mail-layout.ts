/** A message as its sender laid it out. Runs in the worker. */
import type { MailLayout } from './mail.ts';
import { readBytes } from './mail-bytes.ts';
import type { MailLimits } from './mail-scan.ts';
import type { MailPlace } from './mailboxes/places.ts';

export function readLayout(place: MailPlace, limits: MailLimits): Promise<MailLayout> {
  readBytes(place, limits);
  return Promise.resolve({ html: '' });
}
