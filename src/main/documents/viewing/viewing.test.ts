import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type IRunOptions,
} from 'docx';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RichBlock } from '../../../shared/applications/viewing.ts';
import { temporaryFolder, workers } from '../../testing/test-app.ts';
import { startDocumentReader, type DocumentReader } from '../document-reader.ts';
import { compoundFile, paragraph, rawDocx, writeDoc, writeOdt } from '../testing/office-files.ts';

let reader: DocumentReader;
beforeAll(() => {
  reader = startDocumentReader(workers.documents);
});
afterAll(() => reader.close());

async function view(bytes: Uint8Array | string, name: string) {
  const file = join(temporaryFolder(), 'document');
  writeFileSync(file, bytes);
  return reader.view(file, name, '');
}

/** A block on one line: its kind, level and number, then its words with `*bold*`, `/italic/` and `[words](link)`. */
function told({ kind, level, number, runs }: RichBlock): string {
  const words = runs.map(({ text, bold, italic, link }) => {
    const slanted = italic ? `/${text}/` : text;
    const strong = bold ? `*${slanted}*` : slanted;
    return link === null ? strong : `[${strong}](${link})`;
  });
  return `${kind}${level === 0 ? '' : level}${number === null ? '' : `#${number}`} ${words.join('')}`.trim();
}

async function blocksOf(bytes: Uint8Array | string, name: string): Promise<string[]> {
  const shown = await view(bytes, name);
  if (shown.kind !== 'rich') throw new Error(`shown as ${JSON.stringify(shown)}`);
  return shown.blocks.map(told);
}

describe('DOCX as blocks', () => {
  it('keeps headings, lists, tables, bold, italic, links, headers and footers', async () => {
    const strong: IRunOptions = { text: 'Ruby', bold: true };
    const slanted: IRunOptions = { text: ' libre', italics: true };
    const item = (text: string, level: number) => new Paragraph({ text, bullet: { level } });
    const counted = (text: string) => new Paragraph({ text, numbering: { reference: 'n', level: 0 } });
    const row = (...cells: string[]) =>
      new TableRow({
        children: cells.map(
          (text) => new TableCell({ children: text.split('|').map((line) => new Paragraph(line)) }),
        ),
      });
    const document = new Document({
      numbering: { config: [{ reference: 'n', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }] },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('Zoé Lefèvre')] }) },
          footers: { default: new Footer({ children: [new Paragraph('zoe@example.org')] }) },
          children: [
            new Paragraph({ heading: HeadingLevel.HEADING_2, text: 'Expérience' }),
            new Paragraph({
              children: [new TextRun('Cinq ans de '), new TextRun(strong), new TextRun(slanted)],
            }),
            item('un', 0),
            item('deux', 1),
            counted('premier'),
            new Paragraph('entre'),
            counted('second'),
            new Paragraph({
              children: [
                new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun('site')] }),
              ],
            }),
            new Table({ rows: [row('Ruby', 'courant|depuis 2019'), row('', 'bon')] }),
            new Paragraph('fin'),
          ],
        },
      ],
    });
    expect(await blocksOf(new Uint8Array(await Packer.toBuffer(document)), 'cv.docx')).toEqual([
      'head Zoé Lefèvre',
      'heading2 Expérience',
      'paragraph Cinq ans de *Ruby*/ libre/',
      'item un',
      'item1 deux',
      'item#1 premier',
      'paragraph entre',
      'item#2 second',
      'paragraph [site](https://example.org/)',
      'cell Ruby',
      'cell courant\ndepuis 2019',
      'row-end',
      'cell',
      'cell bon',
      'row-end',
      'paragraph fin',
      'foot zoe@example.org',
    ]);
  });

  it('shows nothing struck out or hidden, and of fields what they come to', async () => {
    const body = [
      paragraph('Visible'),
      '<w:p><w:del><w:r><w:delText>barré</w:delText></w:r></w:del><w:r><w:t>reste</w:t></w:r></w:p>',
      paragraph('caché', '<w:rPr><w:vanish/></w:rPr>'),
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>lien</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> après</w:t></w:r></w:p>',
      '<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>',
    ].join('');
    expect(await blocksOf(rawDocx(body), 'cv.docx')).toEqual([
      'paragraph Visible',
      'paragraph reste',
      'paragraph [lien](https://example.org/a) après',
      'paragraph a',
      'page-end',
      'paragraph b',
    ]);
  });

  it('with links to programs and files keeps their words alone', async () => {
    const types = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'vbscript:x',
      '\\\\host\\share',
    ];
    const relations = types.map(
      (target, index) =>
        `<Relationship Id="r${index}" Type="http://x/hyperlink" TargetMode="External" Target="${target}"/>`,
    );
    const body = types
      .map(
        (_, index) =>
          `<w:p><w:hyperlink r:id="r${index}"><w:r><w:t>mot ${index}</w:t></w:r></w:hyperlink></w:p>`,
      )
      .join('');
    const bytes = rawDocx(body, {
      'word/_rels/document.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
    });
    expect(await blocksOf(bytes, 'cv.docx')).toEqual(types.map((_, index) => `paragraph mot ${index}`));
  });

  it('that is hostile stays within its limits', async () => {
    const names = Array.from(
      { length: 30 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    );
    const bomb = `<!DOCTYPE x [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">${names.join('')}]>`;
    const shown = JSON.stringify(await view(rawDocx(paragraph('a &l30; &f; b'), {}, bomb), 'cv.docx'));
    expect(shown.length).toBeLessThan(400);
    expect(shown).not.toContain('root:');
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>';
    const circle = rawDocx('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>rond</w:t></w:r></w:p>', {
      'word/styles.xml': strToU8(styles),
    });
    expect(await blocksOf(circle, 'cv.docx')).toEqual(['paragraph rond']);
    expect(await view(rawDocx('<w:p>'.repeat(200_000)), 'cv.docx')).toEqual({
      kind: 'withheld',
      why: 'damaged',
    });
    expect(await view(rawDocx('', { 'word/media/a.bin': Buffer.alloc(40_000_000) }), 'cv.docx')).toEqual({
      kind: 'withheld',
      why: 'too-large',
    });
    const many = Array.from({ length: 21_000 }, (_, at) => paragraph(`Ligne ${at} ${(at * 7_919) % 10_007}`));
    const long = await view(rawDocx(many.join('')), 'cv.docx');
    expect(long).toMatchObject({ kind: 'rich', cut: true });
    if (long.kind === 'rich') expect(long.blocks).toHaveLength(20_000);
  });

  it('holds nothing that hides or turns letters', async () => {
    expect(await blocksOf(rawDocx(paragraph('a\u202egnp\u200b.exe&#x2066;b')), 'cv.docx')).toEqual([
      'paragraph agnp.exeb',
    ]);
  });
});

describe('other documents as blocks', () => {
  it('ODT keeps the same', async () => {
    const more = {
      'content.xml': strToU8(
        `<?xml version="1.0"?><o:document-content xmlns:o="o" xmlns:t="t" xmlns:s="s" xmlns:f="f" xmlns:x="x" xmlns:b="b"><o:automatic-styles><s:style s:name="G"><s:text-properties f:font-weight="bold"/></s:style><s:style s:name="P" s:parent-style-name="G"/><t:list-style s:name="L"><t:list-level-style-number t:level="1" s:num-format="1" t:start-value="3"/></t:list-style></o:automatic-styles><o:body><o:text><t:h t:outline-level="2">Expérience</t:h><t:p>Cinq ans de <t:span t:style-name="P">Ruby</t:span><t:line-break/>et <t:a x:href="mailto:zoe@example.org">écrire</t:a></t:p><t:list t:style-name="L"><t:list-item><t:p>trois</t:p><t:list><t:list-item><t:p>dedans</t:p></t:list-item></t:list></t:list-item><t:list-item><t:p>quatre</t:p></t:list-item></t:list><b:table><b:table-row><b:table-cell><t:p>Ruby</t:p></b:table-cell><b:table-cell><t:p>courant</t:p><t:p>vraiment</t:p></b:table-cell></b:table-row></b:table><t:p><t:a x:href="javascript:alert(1)">faux</t:a></t:p></o:text></o:body></o:document-content>`,
      ),
    };
    expect(await blocksOf(writeOdt({ body: '', header: 'Zoé Lefèvre', more }), 'cv.odt')).toEqual([
      'head Zoé Lefèvre',
      'heading2 Expérience',
      'paragraph Cinq ans de *Ruby*\net [écrire](mailto:zoe@example.org)',
      'item#3 trois',
      'item1 dedans',
      'item#4 quatre',
      'cell Ruby',
      'cell courant\nvraiment',
      'row-end',
      'paragraph faux',
    ]);
    const manifest = '<file-entry><encryption-data/></file-entry>';
    expect(await view(writeOdt({ body: '', manifest }), 'cv.odt')).toEqual({
      kind: 'withheld',
      why: 'locked',
    });
  });

  it('RTF keeps the same', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\header \pard Zo\'e9 Lef\'e8vre\par}{\footer \pard page\par}\pard\outlinelevel0 Exp\'e9rience\par\pard Cinq ans de {\b Ruby}{\i  libre}\line suite\par{\listtext\'b7\tab}\ls1\ilvl0 un\par{\listtext 2.\tab}\ls2\ilvl1 deux\par\pard{\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt site}}{\field{\*\fldinst HYPERLINK "file:///x"}{\fldrslt  faux}}\par\trowd\pard\intbl Ruby\cell courant\cell\row\pard fin\page apr\'e8s\par}`;
    expect(await blocksOf(rtf, 'cv.rtf')).toEqual([
      'head Zoé Lefèvre',
      'heading1 Expérience',
      'paragraph Cinq ans de *Ruby*/ libre/\nsuite',
      'item un',
      'item1#2 deux',
      'paragraph [site](https://example.org/) faux',
      'cell Ruby',
      'cell courant',
      'row-end',
      'paragraph fin',
      'page-end',
      'paragraph après',
      'foot page',
    ]);
    expect(await blocksOf(`{\\rtf1 ${'{'.repeat(300_000)}abc`, 'cv.rtf')).toEqual(['paragraph abc']);
  });

  it('Word’s old format keeps paragraphs, tables and links', async () => {
    const doc = writeDoc(
      'Ing\xe9nieure\rLigne\x0b',
      'œuvre \x13 HYPERLINK "https://example.org/" \x14lien\x15\rRuby\x07courant\x07\x07',
    );
    expect(await blocksOf(doc, 'cv.doc')).toEqual([
      'paragraph Ingénieure',
      'paragraph Ligne\nœuvre [lien](https://example.org/)',
      'cell Ruby',
      'cell courant',
      'row-end',
    ]);
    expect(await view(writeDoc('x', 'y', 0x0100), 'cv.doc')).toEqual({ kind: 'withheld', why: 'locked' });
  });

  it.each([
    ['<html><script>alert(1)</script><p onclick="x()">Ing&eacute;nieure</p></html>', 'cv.html', 'Ingénieure'],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>Ruby</text></svg>', 'cv.svg', 'Ruby'],
    ['BEGIN:VCARD\r\nFN:Zoé Exemple\r\nEND:VCARD', 'z.vcf', 'Zoé Exemple'],
    ['  Une note\n\n\tindentée', 'note.txt', 'Une note\n\n\tindentée'],
  ])('%j is shown as its words', async (bytes, name, text) => {
    const shown = await view(bytes, name);
    expect(shown).toMatchObject({ kind: 'text', cut: false });
    if (shown.kind === 'text') expect(shown.text.trim()).toBe(text);
  });

  it.each([
    ['', 'a.pdf', 'empty'],
    ['MZ\x90\0\x03\0\0\0', 'a.exe', 'unknown'],
    ['PK\x03\x04 and then nothing', 'a.docx', 'damaged'],
  ])('%j named %s is withheld: %s', async (bytes, name, why) => {
    expect(await view(Buffer.from(bytes, 'latin1'), name)).toEqual({ kind: 'withheld', why });
  });

  it('under a password is withheld', async () => {
    const bytes = compoundFile({
      EncryptedPackage: Buffer.alloc(5_000, 7),
      EncryptionInfo: Buffer.alloc(5_000, 7),
    });
    expect(await view(bytes, 'cv.docx')).toEqual({ kind: 'withheld', why: 'locked' });
  });
});
