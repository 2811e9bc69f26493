import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { temporaryFolder } from '../../testing/test-app.ts';
import { findFiles } from './sources.ts';
import { writeMail } from '../testing/mails.ts';
import { writeEmlx, writeMaildir, writeMbox, type MboxForm } from '../testing/mail-set/containers.ts';
import { docx, odt, pdf, png, rtf } from '../testing/mail-set/documents.ts';
import { writeMsg } from '../testing/mail-set/msg-file.ts';
import { isRefused, listPlaces } from './places.ts';
import { readPlace } from './read-place.ts';

const limits = { bytes: 100_000_000 };

function save(bytes: Uint8Array | string, name = 'mails.mbox', folder = temporaryFolder()): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** What the messages of a file are, by their own bytes. */
async function messagesOf(file: string): Promise<string[]> {
  const found: string[] = [];
  for await (const place of listPlaces(file, file)) {
    if (isRefused(place)) found.push(place.code);
    else if (place.format === 'document') found.push(place.mediaType);
    else found.push(Buffer.from(readPlace(place, limits).original).toString('latin1'));
  }
  return found;
}

async function namesOf(file: string): Promise<string[]> {
  const found: string[] = [];
  for await (const place of listPlaces(file, 'box')) found.push(place.path);
  return found;
}

function mail(index: number, body: readonly string[]): string {
  return [
    `From: Sample ${index} <s${index}@example.org>`,
    'To: jobs@example.org',
    `Subject: Candidature ${index}`,
    `Message-ID: <${index}@example.org>`,
    '',
    ...body,
    '',
  ].join('\n');
}

const bodies: readonly (readonly string[])[] = [
  [
    'Bonjour,',
    '',
    'From Monday on, I am free.',
    'From here too.',
    '> an answer',
    '>From an answer',
    '> in it',
  ],
  ['Second', '', 'From Paris with love, Mon Nov 16 09:30:00 2026', 'is the name of a film.'],
  ['>> He wrote', '>>From the beginning', '>> of it', '', 'Third', '', 'From '],
  ['Fourth', '', 'From sample@example.org Mon Nov 16 09:30:00 2026', 'is how a mailbox parts its messages.'],
];
const mails = bodies.map((body, index) => mail(index, body));

describe('a mailbox file', () => {
  it.each<MboxForm>(['mboxrd', 'unquoted', 'content-length'])(
    'gives every message back as it was: %s',
    async (form) => {
      for (const lineEnd of ['\n', '\r\n']) {
        const messages = mails.map((one) => one.replaceAll('\n', lineEnd));
        const found = await messagesOf(
          save(
            writeMbox(
              messages.map((one) => Buffer.from(one)),
              form,
            ),
          ),
        );
        const wanted = form === 'content-length' ? messages.map((one) => withLength(one)) : messages;
        expect(found).toEqual(wanted);
      }
    },
  );

  it('that quotes only what was not quoted gives back all but what it has lost', async () => {
    const file = save(
      writeMbox(
        mails.map((one) => Buffer.from(one)),
        'mboxo',
      ),
    );
    const found = await messagesOf(file);
    expect(found).toHaveLength(4);
    expect(found[1]).toBe(mails[1]);
    expect(found[3]).toBe(mails[3]);
    expect(found[0]).toContain('\nFrom Monday on');
    expect(found[2]).toContain('>>From the beginning');
  });

  it('of another shape is read all the same', async () => {
    const [one = '', two = '', three = ''] = mails;
    const files = {
      mozilla: `From - Mon Nov 16 09:30:00 2026\nX-Mozilla-Status: 0001\n${one}\nFrom - Tue Nov 17 09:30:00 2026\n${two}\n`,
      gmail: `From 1811111111111111111@xxx Mon Nov 16 08:30:00 +0000 2026\nX-GM-THRID: 1811111111111111111\nX-Gmail-Labels: Inbox\n${one}\n\nFrom 1811111111111111112@xxx Mon Nov 16 08:30:00 +0000 2026\nX-GM-THRID: 2\n${two}\n`,
      eudora: `From ???@??? Mon Nov 16 09:30:00 2026\n${one}\nFrom ???@??? Mon Nov 16 09:31:00 2026\n${two}`,
      bareDate: `From s0@example.org 2026-11-16 09:30:00\n${one}\nFrom s1@example.org lun. nov. 16 09:31 2026\n${two}`,
      noEmptyLine: `From a@example.org Mon Nov 16 09:30:00 2026\n${one.trimEnd()}\nFrom b@example.org Mon Nov 16 09:30:00 2026\n${two}`,
      noFirst: `${one}\nFrom b@example.org Mon Nov 16 09:30:00 2026\n${two}`,
      empties: `From a@example.org Mon Nov 16 09:30:00 2026\n\nFrom b@example.org Mon Nov 16 09:30:00 2026\n${two}`,
      noise: `From a@example.org Mon Nov 16 09:30:00 2026\n\x00\x01\x02\x03 noise\x00\n\nFrom b@example.org Mon Nov 16 09:30:00 2026\n${two}\nFrom c@example.org Mon Nov 16 09:30:00 2026\n${three}`,
    };
    const counts: Record<string, number> = {};
    for (const [name, words] of Object.entries(files)) {
      const found = await messagesOf(save(Buffer.from(words, 'latin1')));
      counts[name] = found.length;
      if (name !== 'noise') expect(found.at(-1)).toContain('is the name of a film.');
    }
    expect(counts).toEqual({
      mozilla: 2,
      gmail: 2,
      eudora: 2,
      bareDate: 2,
      noEmptyLine: 2,
      noFirst: 2,
      empties: 2,
      noise: 3,
    });
  });

  it('names its messages by their place, and one alone by itself', async () => {
    expect(await namesOf(save(writeMbox([Buffer.from(mails[0]!)], 'mboxrd')))).toEqual(['box']);
    expect(
      await namesOf(
        save(
          writeMbox(
            mails.map((one) => Buffer.from(one)),
            'mboxrd',
          ),
        ),
      ),
    ).toEqual(['box#1', 'box#2', 'box#3', 'box#4']);
  });

  it('of many pieces is found whole, wherever a piece ends', async () => {
    const hashes: string[] = [];
    const messages = Array.from({ length: 60 }, (_, index) => {
      const filler = `${'x'.repeat(70 + index)}\n`.repeat(700 + index * 13);
      const bytes = Buffer.from(mail(index, ['From me', '>From you', filler]));
      hashes.push(createHash('sha256').update(bytes).digest('hex'));
      return bytes;
    });
    const file = save(writeMbox(messages, 'mboxrd'));
    const found = await messagesOf(file);
    expect(found.map((one) => createHash('sha256').update(Buffer.from(one, 'latin1')).digest('hex'))).toEqual(
      hashes,
    );
  });
});

function withLength(message: string): string {
  const at = /\r?\n\r?\n/.exec(message)!;
  return `Content-Length: ${message.length - at.index - at[0].length}\r\n${message}`;
}

describe('what a file is', () => {
  it('its bytes say, not its name', async () => {
    const message = writeMail();
    const sent = { subject: 'Candidature', sender: { name: 'Sample', address: 's@example.org' } };
    const files: [string, Uint8Array | string, string][] = [
      ['a.eml', pdf('x', 'words').content, 'application/pdf'],
      ['b.pdf', message, message.toString('latin1')],
      ['c.msg', message, message.toString('latin1')],
      ['d.eml', writeMsg(sent), Buffer.from(writeMsg(sent)).toString('latin1')],
      ['e.txt', writeEmlx(message), message.toString('latin1')],
      ['f.emlx', message, message.toString('latin1')],
      ['g.txt', 'Mon parcours en quelques mots', 'text/plain'],
      ['h.pdf', docx('x', 'words').content, docx('x', '').mediaType],
      ['i.docx', odt('x', 'words').content, odt('x', '').mediaType],
      ['j.doc', rtf('x', 'words').content, 'application/rtf'],
      ['k.jpg', png('x').content, 'image/png'],
      ['l.svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'image/svg+xml'],
      ['m.xyz', '?', 'file-type-unknown'],
      ['n.pst', '!BDN and more', 'outlook-archive'],
      ['o.mbox', '', 'mail-empty'],
      ['p.bin', Buffer.from([0, 1, 2, 3]), 'file-type-unknown'],
    ];
    const folder = temporaryFolder();
    for (const [name, bytes, wanted] of files)
      expect([name, ...(await messagesOf(save(bytes, name, folder)))]).toEqual([name, wanted]);
  });
});

describe('what lies in a folder', () => {
  async function pathsOf(folder: string, incoming = temporaryFolder()): Promise<string[]> {
    const found: string[] = [];
    for await (const one of findFiles([{ path: folder }], incoming))
      found.push('code' in one ? one.code : one.path.slice(folder.length + 1));
    return found;
  }

  it('is found as each mail program keeps it', async () => {
    const folder = temporaryFolder();
    const message = writeMail();
    const box = writeMbox([message], 'mboxrd');
    const at = (...names: string[]): string => {
      const path = join(folder, ...names);
      mkdirSync(join(path, '..'), { recursive: true });
      return path;
    };
    writeFileSync(at('Apple', 'INBOX.mbox', 'mbox'), box);
    writeFileSync(at('Apple', 'INBOX.mbox', 'table_of_contents'), Buffer.from([0, 1, 2]));
    writeFileSync(at('V10', 'Data', 'Messages', '12.emlx'), writeEmlx(message));
    writeFileSync(at('V10', 'Data', 'Attachments', '12', '2', 'CV.pdf'), pdf('x', 'words').content);
    writeMaildir(at('Maildir', '.'), [message, message]);
    writeFileSync(at('Maildir', 'dovecot.index.log'), 'x');
    writeFileSync(at('Thunderbird', 'Inbox'), box);
    writeFileSync(at('Thunderbird', 'Inbox.msf'), '// <!-- <mdb:mork:z v="1.4"/> -->');
    writeFileSync(at('Thunderbird', 'Inbox.sbd', 'Recrutement'), box);
    writeFileSync(at('Thunderbird', 'Trash'), '');
    writeFileSync(at('notes.txt'), 'not a mail');
    writeFileSync(at('CV.pdf'), pdf('x', 'words').content);
    writeFileSync(at('._CV.pdf'), 'attributes');
    writeFileSync(at('logo.png'), png('x').content);
    symlinkSync(save(message, 'out.eml'), at('out.eml'));
    symlinkSync(folder, at('circle'));
    expect(await pathsOf(folder)).toEqual([
      'Apple/INBOX.mbox/mbox',
      'CV.pdf',
      'Maildir/cur/1763200001.M1P17.sample,S=337:2,RS',
      'Maildir/new/1763200000.M0P17.sample',
      'Thunderbird/Inbox',
      'Thunderbird/Inbox.sbd/Recrutement',
      'V10/Data/Messages/12.emlx',
    ]);
  });

  it('packed in an archive is unpacked, and a bomb is not', async () => {
    const archive = zipSync({
      'Takeout/Mail/Tous les messages.mbox': writeMbox([writeMail()], 'mboxrd'),
      'Takeout/archive_browser.html': Buffer.from('<html>'),
      '../../escape.eml': writeMail(),
    });
    const incoming = temporaryFolder();
    const file = save(archive, 'takeout.zip');
    const found: string[] = [];
    for await (const one of findFiles([{ path: file }], incoming)) {
      if ('code' in one) continue;
      expect(one.file.startsWith(incoming)).toBe(true);
      found.push(one.path.slice(file.length + 1), ...(await messagesOf(one.file)));
    }

    const bomb = save(zipSync({ 'a.mbox': new Uint8Array(12_000_000) }), 'bomb.zip');
    const codes: string[] = [];
    for await (const one of findFiles([{ path: bomb }], incoming))
      codes.push('code' in one ? one.code : one.path);
    expect(codes).toEqual(['archive-too-large']);
  });
});
