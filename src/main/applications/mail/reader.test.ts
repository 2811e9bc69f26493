import { createHash } from 'node:crypto';
import { openSync, closeSync, ftruncateSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isFailure } from '../../../shared/errors.ts';
import { mailWorker, temporaryFolder } from '../../testing/test-app.ts';
import { readerLimits, startMailReader, type MailReader, type ReaderLimits } from './reader.ts';
import type { ReadMail } from './mail.ts';
import { wholeFile } from '../mailboxes/places.ts';
import { joinBytes, saveMail, writeMail } from '../testing/mails.ts';

let reader: MailReader;
beforeAll(() => {
  reader = startMailReader(mailWorker);
});
afterAll(() => reader.close());

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

function read(...pieces: Parameters<typeof joinBytes>): Promise<ReadMail> {
  return reader.read(wholeFile(saveMail(temporaryFolder(), 'mail.eml', joinBytes(...pieces))));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (thrown) {
    if (isFailure(thrown)) return thrown.code;
    throw thrown;
  }
  return 'taken';
}

function startReader(limits: Partial<ReaderLimits>): MailReader {
  const started = startMailReader(mailWorker, { ...readerLimits, ...limits });
  onTestFinished(() => started.close());
  return started;
}

const head = 'From: Sample <sample@example.org>\r\nSubject: Essai\r\n';

describe('a mail', () => {
  it('is understood with French names, encoded headers and a PDF', async () => {
    const file = fixture('french-with-pdf.eml');
    const before = readFileSync(file);
    const mail = await reader.read(wholeFile(file));
    expect(mail).toMatchObject({
      from: { name: 'Zoé Lefèvre-Exemple', email: 'zoe.lefevre-exemple@example.org' },
      to: [{ name: 'Recrutement — Exemple', email: 'jobs@example.org' }],
      subject: "Candidature à l'offre « Développeuse Ruby » – cœur de métier",
      sentAt: '2026-11-17T17:04:58.000Z',
      deliveredAt: '2026-11-17T17:05:12.000Z',
      language: 'fr',
      candidateName: 'Zoé Lefèvre-Exemple',
    });
    expect(mail.text).toBe(
      'Madame, Monsieur,\n\nVotre annonce m’a touchée : le cœur de métier que vous décrivez est le mien depuis six ans.' +
        ' Vous trouverez ci-joint mon CV.\n\nBien cordialement,\nZoé Lefèvre-Exemple',
    );
    expect(mail.documents.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['CV Zoé Lefèvre.pdf', 'application/pdf'],
    ]);
    expect(Buffer.from(mail.documents[0]!.content).toString('latin1')).toMatch(/^%PDF-1\.4\n.*%%EOF\n$/s);
    expect(mail.hash).toBe(createHash('sha256').update(before).digest('hex'));
    expect(Buffer.from(mail.raw).equals(before)).toBe(true);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('in HTML alone becomes readable text, without scripts, styles or pictures', async () => {
    const mail = await reader.read(wholeFile(fixture('spanish-html-only.eml')));
    expect(mail.text).toBe(
      [
        'Estimados señores:',
        '',
        'Me llamo Lucía y les escribo por la oferta de analista.',
        'Mi experiencia está en mi página [https://example.org/lucia].',
        '',
        '- Datos abiertos',
        '- Participación',
        '',
        'Un saludo,',
        'Lucía Muestra',
      ].join('\n'),
    );
    expect(mail).toMatchObject({ candidateName: 'Lucía Muestra', language: 'es', documents: [] });
  });

  it('with lines folded for the way is unfolded, and its quotes say nothing of its language', async () => {
    const mail = await reader.read(wholeFile(fixture('english-flowed.eml')));
    expect(mail.text).toContain('product designer. I have worked with public services for eight years.');
    expect(mail.text).toContain('\n> quoted line of yours\n');
    expect(mail.language).toBe('en');
  });

  it.each([
    ['undeclared windows-1252', '', [0x63, 0x9c, 0x75, 0x72, 0x92, 0x80, 0xe9], 'cœur’€é'],
    [
      'Latin-1 labelled UTF-8',
      'charset=utf-8',
      [0x43, 0x56, 0x20, 0x63, 0x69, 0x2d, 0xe9, 0x74, 0xe9],
      'CV ci-été',
    ],
    ['UTF-8 labelled Latin-1', 'charset=iso-8859-1', [0xc3, 0xa9, 0xe2, 0x82, 0xac], 'é€'],
    ['windows-1252 labelled Latin-1', 'charset=iso-8859-1', [0x6d, 0x92, 0x61, 0xe9], 'm’aé'],
    ['windows-1252 labelled Latin-9', 'charset=iso-8859-15', [0x6d, 0x92, 0x61, 0xe9], 'm’aé'],
    ['Latin-9', 'charset=iso-8859-15', [0xbd, 0xa4], 'œ€'],
    ['UTF-8 with one damaged byte', 'charset=utf-8', [0xc3, 0xa9, 0xc3, 0xa8, 0xe9, 0x41], 'éè\ufffdA'],
    ['an unknown charset', 'charset=x-nonsense', [0xe9], 'é'],
    ['Shift_JIS', 'charset=shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
  ])('in %s is read as it was written', async (_, parameter, bytes, text) => {
    const type = parameter === '' ? '' : `Content-Type: text/plain; ${parameter}\r\n`;
    expect((await read(head, type, '\r\n', bytes)).text).toBe(text);
  });

  it('with raw and mislabelled headers has its names right', async () => {
    const raw = await read(
      joinBytes('From: "Fran\xe7oise Mod\xe8le" <francoise@example.org>\r\n'),
      'Subject: =?utf-8?Q?Candidature_=E0_l=92offre?= =?utf-8?Q?_caf=C3?= =?utf-8?Q?=A9?=\r\n\r\nBonjour',
    );
    expect(raw.from.name).toBe('Françoise Modèle');
    expect((await read(head, 'To: =?UTF-8?Q?Caf=C3?= =?UTF-8?Q?=A9?= <a@example.org>\r\n\r\n.')).to).toEqual([
      { name: 'Café', email: 'a@example.org' },
    ]);
  });

  it('without a display name gets a readable one', async () => {
    const nameOf = async (from: string) => (await read(`From: ${from}\r\nSubject: x\r\n\r\ny`)).candidateName;
    expect(await nameOf('camille.exemple+job@example.org')).toBe('Camille Exemple');
    expect(await nameOf('<jean-sample_42@example.org>')).toBe('Jean Sample');
    expect(await nameOf('"s@example.org" <s.taylor@example.org>')).toBe('S Taylor');
    expect(await nameOf('contact@example.org')).toBe('contact@example.org');
  });

  it('loses what hides or turns its words', async () => {
    const mail = await read(
      `From: =?utf-8?Q?Eve=E2=80=AE_elpmaxE?= <eve@example.org>\r\nSubject: =?utf-8?Q?a=00b=0Ac=E2=81=A6d?=\r\n\r\nbody\x00`,
    );
    expect(mail.from.name).toBe('Eve elpmaxE');
    expect(mail.subject).toBe('a b cd');
    expect(mail.text).toBe('body');
  });

  it.each([
    ['../../etc/cv.pdf', 'cv.pdf'],
    ['C:\\\\Users\\\\x\\\\CV.docx', 'CV.docx'],
    ['CON.pdf', '_CON.pdf'],
    ['nul', '_nul'],
    ['=?utf-8?Q?cv=E2=80=AEfdp.exe?=', 'cvfdp.exe'],
    ['a:b*c?.pdf', 'a-b-c-.pdf'],
    ['..', 'document-1'],
    [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(146)}.pdf`],
  ])('names its document %s safely', async (sent, shown) => {
    const mail = await read(writeMail({ attachments: [{ name: sent, content: 'bytes' }] }));
    expect(mail.documents.map(({ name }) => name)).toEqual([shown]);
  });

  it('keeps two documents of one name, and guesses what was sent as mere bytes', async () => {
    const attachments = ['one', 'two'].map((content) => ({ name: 'CV.docx', content }));
    const mail = await read(writeMail({ attachments }));
    expect(mail.documents.map(({ mediaType }) => mediaType)).toEqual(
      Array.from(
        { length: 2 },
        () => 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ),
    );
    expect(new Set(mail.documents.map(({ hash }) => hash)).size).toBe(2);
  });

  it('does not take calendars, signatures and pixels for documents, but a forwarded mail for one', async () => {
    const attachments = [
      { name: 'invite.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR' },
      { name: 'smime.p7s', type: 'application/pkcs7-signature', content: 'x' },
      { name: 'lettre.txt', type: 'text/plain', content: 'Une lettre.' },
    ];
    const nested =
      '--n\r\nContent-Type: message/rfc822\r\n\r\nSubject: Tr: =?utf-8?Q?=C3=A9tude?=\r\n\r\nx\r\n--n--\r\n';
    const mail = await read(writeMail({ attachments }));
    expect(mail.documents.map(({ name, text }) => [name, text])).toEqual([['lettre.txt', true]]);
    const forwarded = await read(head, 'Content-Type: multipart/mixed; boundary=n\r\n\r\n', nested);
    expect(forwarded.documents.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['Tr: étude.eml'.replace(':', '-'), 'message/rfc822'],
    ]);
  });

  it('cut off in the middle is taken as far as it goes', async () => {
    const whole = writeMail({ attachments: [{ name: 'cv.pdf', content: '%PDF-'.repeat(400) }] });
    const mail = await read(whole.subarray(0, whole.length - 900));
    expect(mail.text).toContain('ma candidature');
    expect(mail.documents).toHaveLength(1);
  });

  it('saved by another program is the same mail; another mail with its Message-ID is not', async () => {
    const attachments = [{ name: 'cv.pdf', content: '%PDF-1.4' }];
    const first = await read(writeMail({ attachments }));
    const unix = Buffer.from(
      writeMail({ attachments }).toString('latin1').replaceAll('\r\n', '\n'),
      'latin1',
    );
    const again = await read(
      'X-Mozilla-Status: 0001\nReceived: from x; Mon, 16 Nov 2026 09:31:00 +0100\n',
      unix,
    );
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(again.hash).not.toBe(first.hash);
    const other = await read(writeMail({ attachments, text: 'Une autre lettre' }));
    expect(other.fingerprint).not.toBe(first.fingerprint);
  });

  it('of 60 MB is taken', async () => {
    const content = Buffer.alloc(44_000_000, 'vivier');
    const file = saveMail(
      temporaryFolder(),
      'big.eml',
      writeMail({ attachments: [{ name: 'cv.pdf', content }] }),
    );
    const mail = await reader.read(wholeFile(file));
    expect(mail.documents[0]?.content.byteLength).toBe(content.length);
    expect(mail.documents[0]?.hash).toBe(createHash('sha256').update(content).digest('hex'));
  });
});

describe('a mail inside a mail', () => {
  const forward = (inner: Uint8Array) =>
    read(
      head,
      'Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\n\r\nSee below.\r\n',
      '--out\r\nContent-Type: message/rfc822\r\n\r\n',
      inner,
      '\r\n--out\r\nContent-Disposition: attachment; filename="=?iso-8859-1?Q?apr=E8s.txt?="\r\n\r\nafter\r\n--out--\r\n',
    );

  it.each([1_000, 60_000_000])('stays as it is, to the byte, with %d bytes attached', async (bytes) => {
    const attachments = [{ name: 'cv.pdf', content: Buffer.alloc((bytes * 3) / 4, 'vivier') }];
    const from = '=?iso-8859-1?Q?Zo=E9?= <zoe@example.org>';
    const inner = writeMail({ from, subject: '=?iso-8859-1?Q?Stage_d=E9but?=', attachments });
    const mail = await forward(inner);
    expect(mail.text).toBe('See below.');
    expect(mail.documents.map(({ name }) => name)).toEqual(['Stage début.eml', 'après.txt']);
    expect(mail.documents[0]!.hash).toBe(createHash('sha256').update(inner).digest('hex'));
    expect(Buffer.from(mail.documents[1]!.content).toString().trimEnd()).toBe('after');
  });
});

describe('a file that is not to be taken', () => {
  it('over 100 MB is refused before it is read', async () => {
    const file = join(temporaryFolder(), 'huge.eml');
    const descriptor = openSync(file, 'w');
    ftruncateSync(descriptor, 100_000_001);
    closeSync(descriptor);
    expect(await codeOf(reader.read(wholeFile(file)))).toBe('mail-too-large');
  });

  it.each([
    ['nothing', '', 'mail-empty'],
    ['empty lines', '\r\n \r\n', 'mail-empty'],
    ['a letter without headers', 'Bonjour,\nvoici mon CV.\n', 'mail-not-a-mail'],
    ['headers of something else', 'HTTP/1.1 200 OK\r\nServer: x\r\n\r\n', 'mail-not-a-mail'],
    ['a PDF', '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'mail-not-a-mail'],
  ])('with %s in it is refused', async (_, content, code) => {
    expect(await codeOf(read(joinBytes(content)))).toBe(code);
  });

  it('of binary noise is refused', async () => {
    const noise = Buffer.from(
      Array.from({ length: 200_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256),
    );
    expect(await codeOf(read(noise))).toBe('mail-not-a-mail');
    expect(await codeOf(read(head, noise.subarray(0, 0), 'X: \0\r\n\r\nx'))).toBe('mail-not-a-mail');
  });

  it('with 100,000 parts is refused, and so is one nested 200 deep, in either way', async () => {
    const parts = '--b\r\n\r\nx\r\n'.repeat(100_000);
    const many = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`;
    expect(await codeOf(read(many))).toBe('mail-too-many-parts');
    const levels = Array.from(
      { length: 200 },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    );
    expect(await codeOf(read(head, levels.join('')))).toBe('mail-too-deep');
    expect(await codeOf(read(head, `Content-Type: message/rfc822\r\n\r\n${head}`.repeat(200), '\r\nx'))).toBe(
      'mail-too-deep',
    );
  });

  it('with twenty million lines, or tags nested without end, costs no more than a letter', async () => {
    expect(await codeOf(read(head, '\r\n', Buffer.alloc(20_000_000, '\n')))).toBe('taken');
    const encoded = 'Content-Transfer-Encoding: base64\r\n\r\n';
    expect(await codeOf(read(head, encoded, Buffer.alloc(20_000_000, '\n')))).toBe('mail-parse-failed');
    const tags = await read(head, 'Content-Type: text/html\r\n\r\n', '<b>'.repeat(600_000), 'Bonjour');
    expect(tags.text.trim()).toBe('Bonjour');
  });

  it('that is missing or a folder is refused', async () => {
    const folder = temporaryFolder();
    expect(await codeOf(reader.read(wholeFile(join(folder, 'none.eml'))))).toBe('file-not-found');
    expect(await codeOf(reader.read(wholeFile(folder)))).toBe('file-unreadable');
  });
});

describe('the worker', () => {
  it('is ended where a mail takes too long', async () => {
    const impatient = startReader({ time: 0, timePerMegabyte: 1 });
    const big = Buffer.concat([writeMail(), Buffer.alloc(60_000_000, 'a lot of text\n')]);
    expect(await codeOf(impatient.read(wholeFile(saveMail(temporaryFolder(), 'big.eml', big))))).toBe(
      'mail-took-too-long',
    );
  });

  it('that dies, hangs or swells in the middle of a mail refuses that mail only', async () => {
    const folder = temporaryFolder();
    const program = join(folder, 'dies-once.mjs');
    writeFileSync(
      program,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, place: { file } }) => {
         if (file.endsWith('deadly.eml')) process.exit(1);
         if (file.endsWith('endless.eml')) for (;;);
         if (file.endsWith('greedy.eml')) for (const kept = []; ; ) kept.push({ file });
         parentPort.postMessage({ id, mail: { subject: 'read' } });
       });`,
    );
    const fragile = startMailReader(new URL(`file://${program}`), {
      ...readerLimits,
      time: 5_000,
      memory: 100,
    });
    onTestFinished(() => fragile.close());
    const [deadly, endless, greedy, good] = ['deadly.eml', 'endless.eml', 'greedy.eml', 'good.eml'].map(
      (name) => saveMail(folder, name, writeMail()),
    );
    const answers = await Promise.all(
      [deadly, good, endless, good, greedy, good].map((file) => codeOf(fragile.read(wholeFile(file!)))),
    );
    expect(answers).toEqual([
      'mail-parse-failed',
      'taken',
      'mail-took-too-long',
      'taken',
      'mail-parse-failed',
      'taken',
    ]);
  });
});
