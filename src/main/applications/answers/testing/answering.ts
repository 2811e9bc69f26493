/** A library with people to answer, and the drafts that were opened, for tests. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

import { noEmployer } from '../../../../shared/applications/answers/employer.ts';
import type { DraftToOpen } from '../../../ports.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../../testing/test-app.ts';
import { writeMail, type SampleMail } from '../../testing/mails.ts';

export const employer = {
  ...noEmployer,
  name: 'Atelier Exemple',
  address: '1 rue de l’Exemple, 75000 Paris',
  rightsContact: 'droits@example.org',
  purposes: { fr: 'les buts', en: 'the purposes', es: 'los fines' },
  recipients: { fr: 'les lecteurs', en: 'the readers', es: 'los lectores' },
  duration: { fr: 'la durée', en: 'the duration', es: 'la duración' },
  signature: 'Sacha Exemple\nAtelier Exemple',
};

export interface Answering extends TestApp {
  /** What was opened in the mail program, oldest first. */
  readonly opened: { readonly as: DraftToOpen['as']; readonly name: string; readonly bytes: Buffer }[];
  /** What was saved, oldest first. */
  readonly saved: { readonly name: string; readonly bytes: Buffer }[];
  /** Takes a mail in; answers its application. */
  readonly take: (mail?: SampleMail, posting?: string) => Promise<string>;
}

let mails = 0;

/** Opens a library in which it is known who recruits, and a face that saves files, unless one is to be left out. */
export async function openAnswering({ knowsEmployer = true, saves = true } = {}): Promise<Answering> {
  const opened: Answering['opened'] = [];
  const saved: Answering['saved'] = [];
  const test = await openTestApp(undefined, {
    ports: {
      openDraft(draft) {
        if (draft.as === 'file')
          opened.push({ as: 'file', name: draft.document.name, bytes: readFileSync(draft.document.file) });
        else opened.push({ as: 'address', name: draft.address, bytes: Buffer.alloc(0) });
        return Promise.resolve({ address: null });
      },
      saveFile(document) {
        if (saves) saved.push({ name: document.name, bytes: readFileSync(document.file) });
        return Promise.resolve({ address: null, saved: saves });
      },
    },
  });
  if (knowsEmployer) await test.ask('employer.save', employer);
  return {
    ...test,
    opened,
    saved,
    async take(mail = {}, posting) {
      mails += 1;
      const path = join(temporaryFolder(), 'mail.eml');
      writeFileSync(path, writeMail({ messageId: `<mail-${mails}@example.org>`, ...mail }));
      const report = await test.ask('applications.import', {
        sources: [{ path }],
        ...(posting === undefined ? {} : { posting }),
      });
      if (report.applications[0] === undefined) throw new Error(JSON.stringify(report.refused));
      return report.applications[0];
    },
  };
}

export interface ReadDraft extends Email {
  /** The lines before the text, unfolded. */
  readonly head: readonly string[];
}

/** A draft as another reader of mail understands it. */
export async function readDraft(bytes: Buffer): Promise<ReadDraft> {
  const whole = bytes.toString('latin1');
  const head = whole.slice(0, whole.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return { ...(await PostalMime.parse(bytes)), head: head.split('\r\n') };
}

/** A calendar file read strictly (RFC 5545, 3.1): its lines unfolded, by name; throws where a line is no line. */
export function readCalendar(text: string): {
  readonly lines: readonly string[];
  get(name: string): string | undefined;
} {
  if (!text.endsWith('END:VCALENDAR\r\n')) throw new Error('cut short');
  const physical = text.split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`a bare line end in ${JSON.stringify(line)}`);
    if (Buffer.byteLength(line) > 75) throw new Error(`longer than 75 octets: ${line}`);
  }
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
  for (const line of lines)
    if (!/^[A-Z][A-Z0-9-]*(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:/.test(line)) throw new Error(`no line: ${line}`);
  return {
    lines,
    get(name) {
      const line = lines.find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
      return line?.slice(line.indexOf(':') + 1);
    },
  };
}
