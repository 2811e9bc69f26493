/** PDF files for tests: drawn by pdf-lib, or written by hand where no library would write such a thing. */
import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';

const page = { width: 595, height: 842, margin: 50 };
const size = 11;
const leading = 15;

/** Lines of words at places of a page. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

export async function writePdf(pages: readonly (readonly Placed[])[], turned = 0): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const placed of pages) {
    const sheet = pdf.addPage([page.width, page.height]);
    for (const one of placed)
      sheet.drawText(one.text, {
        x: one.x,
        y: one.y,
        size: one.size ?? size,
        font,
        rotate: degrees(turned),
      });
  }
  return pdf.save();
}

/** Two columns side by side, drawn line by line across them, as some producers do. */
export function acrossColumns(left: readonly string[], right: readonly string[], from = 700): Placed[] {
  const placed: Placed[] = [];
  for (let line = 0; line < Math.max(left.length, right.length); line += 1) {
    const y = from - line * leading;
    const [one, two] = [left[line], right[line]];
    if (one !== undefined) placed.push({ text: one, x: page.margin, y });
    if (two !== undefined) placed.push({ text: two, x: page.width / 2 + 10, y });
  }
  return placed;
}

export function lines(texts: readonly string[], from = 780): Placed[] {
  return texts.map((text, line) => ({ text, x: page.margin, y: from - line * leading }));
}

export interface PdfObjects {
  /** Objects from 3 on: 1 is the catalogue, 2 the tree of pages. */
  readonly objects: readonly (string | Buffer)[];
  readonly pages: readonly number[];
  /** What else the catalogue and the trailer say. */
  readonly catalogue?: string;
  readonly trailer?: string;
}

/** A whole PDF of the given objects, its table of places right. */
export function assemblePdf({ objects, pages, catalogue = '', trailer = '' }: PdfObjects): Buffer {
  const kids = pages.map((number) => `${number} 0 R`).join(' ');
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...objects,
  ];
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  let length = pieces[0]!.length;
  all.forEach((object, index) => {
    places.push(length);
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    pieces.push(piece);
    length += piece.length;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  pieces.push(
    Buffer.from(
      `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}` +
        `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(pieces);
}

export function stream(content: Buffer | string, dictionary = ''): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const font = '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';

/** A page whose words are in object `content`. */
export function pageObject(content: number, more = ''): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R ${font} ${more} >>`;
}

export function say(text: string): string {
  return `BT /F1 12 Tf 50 700 Td (${text}) Tj ET`;
}

/** One page that says `text`. */
export function simplePdf(text: string, more: Partial<PdfObjects> = {}, page = ''): Buffer {
  return assemblePdf({
    pages: [3],
    ...more,
    objects: [pageObject(4, page), stream(say(text)), ...(more.objects ?? [])],
  });
}

/** So many pages, each with its number. */
export function longPdf(count: number): Buffer {
  const objects = Array.from({ length: count }, (_, index) => [
    pageObject(4 + 2 * index),
    stream(say(`Page ${index + 1} sur ${count}`)),
  ]).flat();
  return assemblePdf({ objects, pages: Array.from({ length: count }, (_, index) => 3 + 2 * index) });
}

/** A page whose packed content is so many megabytes once unpacked. */
export function pdfBomb(megabytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(megabytes * 1_000_000, 'q Q '), { level: 1 });
  return assemblePdf({ pages: [3], objects: [pageObject(4), stream(packed, '/Filter /FlateDecode')] });
}

/** Encrypted under a password that nobody knows: the keys fit none. */
export function lockedPdf(): Buffer {
  const key = 'ab'.repeat(32);
  return simplePdf('secret', {
    objects: [`<< /Filter /Standard /V 2 /R 3 /Length 128 /O <${key}> /U <${key}> /P -44 >>`],
    trailer: '/Encrypt 5 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
  });
}

/** A picture on a page and no words. */
export function scannedPdf(words = ''): Buffer {
  const picture = stream(
    Buffer.alloc(300, 128),
    '/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8',
  );
  return assemblePdf({
    pages: [3],
    objects: [
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
      stream(`q 500 0 0 700 40 40 cm /I Do Q ${words === '' ? '' : say(words)}`),
      picture,
    ],
  });
}
