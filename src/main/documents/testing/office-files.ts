/** Files of word processors for tests: by the docx library where it can, else written part by part. */
import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';

export async function writeDocx(
  paragraphs: readonly string[],
  header = '',
  footer = '',
): Promise<Uint8Array> {
  const document = new Document({
    footnotes: { 1: { children: [new Paragraph('Une note de bas de page')] } },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(header)] }) },
        footers: { default: new Footer({ children: [new Paragraph(footer)] }) },
        children: [
          ...paragraphs.map((text) => new Paragraph(text)),
          new Paragraph({ children: [new TextRun('avec un renvoi'), new FootnoteReferenceRun(1)] }),
          new Table({
            rows: [
              new TableRow({
                children: ['Ruby', 'courant'].map(
                  (text) => new TableCell({ children: [new Paragraph(text)] }),
                ),
              }),
            ],
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const contentTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A DOCX whose body is the given XML, with whatever other parts. */
export function rawDocx(body: string, more: Zippable = {}, start = ''): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?>${start}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
}

export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

const odtNames =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"';

export interface OdtSpec {
  readonly body: string;
  readonly header?: string;
  readonly manifest?: string;
  readonly start?: string;
  readonly more?: Zippable;
}

export function writeOdt({ body, header = '', manifest = '', start = '', more = {} }: OdtSpec): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?>${start}<office:document-content ${odtNames}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    'styles.xml': strToU8(
      `<?xml version="1.0"?><office:document-styles ${odtNames}><office:master-styles><style:master-page><style:header><text:p>${header}</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
    ),
    'META-INF/manifest.xml': strToU8(`<?xml version="1.0"?><manifest>${manifest}</manifest>`),
    ...more,
  });
}

/** A compound file with these streams and empty folders in its root. */
export function compoundFile(
  streams: Readonly<Record<string, Uint8Array>>,
  folders: readonly string[] = [],
): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [] }];
  for (const [name, bytes] of Object.entries(streams))
    entries.push({ name, type: TypeEnum.DOCUMENT, length: bytes.length, binaryProvider: () => bytes });
  for (const name of folders) entries.push({ name, type: TypeEnum.DIRECTORY, length: 0, children: [] });
  entries[0]!.children = entries.map((_, index) => index).slice(1);
  return new Uint8Array(burn(entries));
}

/** A file of Word 97: one piece of the text in one byte a character, one in two ([MS-DOC] 2.4.1). */
export function writeDoc(
  narrow: string,
  broad: string,
  flags = 0,
  folders: readonly string[] = [],
): Uint8Array {
  const start = 0x800;
  const main = Buffer.alloc(start + narrow.length + 2 * broad.length + 4_096);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0x00c1, 2);
  main.writeUInt16LE(flags, 0x0a);
  Buffer.from(narrow, 'latin1').copy(main, start);
  Buffer.from(broad, 'utf16le').copy(main, start + narrow.length);
  const table = Buffer.alloc(4_200);
  table[0] = 0x02;
  table.writeUInt32LE(3 * 4 + 2 * 8, 1);
  [0, narrow.length, narrow.length + broad.length].forEach((position, index) =>
    table.writeUInt32LE(position, 5 + 4 * index),
  );
  table.writeUInt32LE((((start * 2) | 0x4000_0000) >>> 0) >>> 0, 17 + 2);
  table.writeUInt32LE(start + narrow.length, 17 + 8 + 2);
  main.writeUInt32LE(0, 0x01a2);
  main.writeUInt32LE(5 + 28, 0x01a6);
  return compoundFile({ WordDocument: main, '0Table': table }, folders);
}
