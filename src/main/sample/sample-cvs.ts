/** Curricula vitae as files: real PDF and DOCX, drawn by code. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFPage } from 'pdf-lib';

import type { MessageLanguage } from '../../shared/applications/message-language.ts';
import type { Random } from './random.ts';
import { addressOf, type SamplePerson } from './sample-people.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface SampleCv {
  readonly name: string;
  readonly headline: string;
  readonly contact: string;
  readonly sections: readonly Section[];
}

interface Vocabulary {
  readonly titles: readonly [string, string, string, string];
  readonly jobs: readonly string[];
  readonly employers: readonly string[];
  readonly degrees: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly done: readonly string[];
  readonly headline: string;
}

const vocabularies: Readonly<Record<MessageLanguage, Vocabulary>> = {
  fr: {
    titles: ['Expérience', 'Formation', 'Compétences', 'Langues'],
    jobs: ['Chargé·e de mission', 'Développeur·euse', 'Assistant·e de projet', 'Analyste', 'Animateur·rice'],
    employers: [
      'Ville d’Exemple-sur-Mer',
      'Coopérative Modèle',
      'Agence Spécimen',
      'Association Les Exemples',
    ],
    degrees: [
      'Master de science politique',
      'Licence d’informatique',
      'Master d’urbanisme',
      'BUT Communication',
    ],
    skills: [
      'Rédaction claire',
      'Animation d’ateliers',
      'Ruby, SQL, HTML',
      'Statistique descriptive',
      'Accessibilité (RGAA)',
    ],
    languages: ['Français : langue maternelle', 'Anglais : courant', 'Espagnol : notions'],
    done: [
      'Conduite d’une concertation de 300 habitants',
      'Refonte d’un formulaire utilisé chaque jour',
      'Synthèse de 4 000 contributions',
      'Accueil et formation de trois stagiaires',
    ],
    headline: 'Curriculum vitæ',
  },
  en: {
    titles: ['Experience', 'Education', 'Skills', 'Languages'],
    jobs: ['Project officer', 'Software developer', 'Product designer', 'Data analyst', 'Facilitator'],
    employers: ['Sample City Council', 'Specimen Co-operative', 'Example & Daughters', 'The Sample Trust'],
    degrees: ['MA in Public Policy', 'BSc in Computer Science', 'MSc in Statistics', 'BA in Design'],
    skills: ['Plain writing', 'Facilitation', 'Ruby, SQL, HTML', 'R and Python', 'Accessibility (WCAG)'],
    languages: ['English: native', 'French: working knowledge', 'Spanish: basic'],
    done: [
      'Led an engagement process with 300 residents',
      'Redesigned a form used every day',
      'Summed up 4,000 contributions',
      'Welcomed and trained three interns',
    ],
    headline: 'Curriculum vitae',
  },
  es: {
    titles: ['Experiencia', 'Formación', 'Competencias', 'Idiomas'],
    jobs: [
      'Técnico·a de participación',
      'Desarrollador·a',
      'Diseñador·a',
      'Analista de datos',
      'Dinamizador·a',
    ],
    employers: [
      'Ayuntamiento de Ejemplo',
      'Cooperativa Muestra',
      'Agencia Espécimen',
      'Asociación Los Ejemplos',
    ],
    degrees: [
      'Máster en Ciencia Política',
      'Grado en Informática',
      'Máster en Urbanismo',
      'Grado en Comunicación',
    ],
    skills: [
      'Redacción clara',
      'Dinamización de talleres',
      'Ruby, SQL, HTML',
      'Estadística',
      'Accesibilidad (WCAG)',
    ],
    languages: ['Español: lengua materna', 'Francés: avanzado', 'Inglés: intermedio'],
    done: [
      'Proceso participativo con 300 vecinos',
      'Rediseño de un formulario de uso diario',
      'Síntesis de 4.000 aportaciones',
      'Acogida y formación de tres becarios',
    ],
    headline: 'Currículum',
  },
};

/** What stands in the CV of a sample candidate; the files only draw it. */
export function writeCv(person: SamplePerson, random: Random): SampleCv {
  const words = vocabularies[person.language];
  const [experience, education, skills, languages] = words.titles;
  const since = 2014 + random.whole(6);
  const years = [`${since + 4} –`, `${since + 1} – ${since + 4}`, `${since} – ${since + 1}`];
  return {
    name: person.name,
    headline: words.headline,
    contact: `${addressOf(person)} · +33 1 99 00 ${10 + random.whole(90)} ${10 + random.whole(90)}`,
    sections: [
      {
        title: experience,
        lines: years.map(
          (span) =>
            `${span}  ${random.pick(words.jobs)}, ${random.pick(words.employers)}. ${random.pick(words.done)}.`,
        ),
      },
      { title: education, lines: [`${since}  ${random.pick(words.degrees)}`] },
      {
        title: skills,
        lines: words.skills.filter((_, index) => index !== random.whole(words.skills.length)),
      },
      { title: languages, lines: words.languages },
    ],
  };
}

const page = { width: 595.28, height: 841.89, margin: 64 };
const ink = rgb(0.13, 0.16, 0.18);
const pond = rgb(0.1, 0.36, 0.42);

/** A CV as a PDF of one page; `at` is the date its properties tell. */
export async function drawPdf(cv: SampleCv, at: Date): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(`${cv.headline} – ${cv.name}`);
  pdf.setAuthor(cv.name);
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const sheet = pdf.addPage([page.width, page.height]);
  let top = page.height - page.margin - 24;
  sheet.drawText(cv.name, { x: page.margin, y: top, size: 24, font: bold, color: ink });
  top -= 20;
  sheet.drawText(cv.contact, { x: page.margin, y: top, size: 10, font: plain, color: ink });
  for (const section of cv.sections) {
    top -= 36;
    sheet.drawText(section.title, { x: page.margin, y: top, size: 13, font: bold, color: pond });
    sheet.drawLine({
      start: { x: page.margin, y: top - 6 },
      end: { x: page.width - page.margin, y: top - 6 },
      thickness: 0.6,
      color: pond,
    });
    top -= 8;
    for (const line of section.lines) top = drawLines(sheet, plain, line, top);
  }
  return pdf.save();
}

function drawLines(sheet: PDFPage, font: PDFFont, text: string, from: number): number {
  const size = 10.5;
  const width = page.width - 2 * page.margin;
  let top = from;
  let line = '';
  const flush = (): void => {
    top -= 16;
    sheet.drawText(line, { x: page.margin, y: top, size, font, color: ink });
  };
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (font.widthOfTextAtSize(longer, size) <= width) line = longer;
    else {
      flush();
      line = word;
    }
  }
  flush();
  return top;
}

/** A CV as a DOCX. */
export async function drawDocx(cv: SampleCv): Promise<Uint8Array> {
  const sections = cv.sections.flatMap(({ title, lines }) => [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_2 }),
    ...lines.map((line) => new Paragraph({ text: line, bullet: { level: 0 } })),
  ]);
  const document = new Document({
    creator: cv.name,
    title: `${cv.headline} – ${cv.name}`,
    sections: [
      {
        children: [
          new Paragraph({ text: cv.name, heading: HeadingLevel.TITLE }),
          new Paragraph({ children: [new TextRun({ text: cv.contact, color: '1A5C6B' })] }),
          ...sections,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** A letter as a PDF, for those who attach one besides. */
export function drawLetter(name: string, paragraphs: readonly string[], at: Date): Promise<Uint8Array> {
  return drawPdf({ name, headline: name, contact: '', sections: [{ title: ' ', lines: paragraphs }] }, at);
}
