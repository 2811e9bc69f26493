/** How letters end: the formula, the name under it, and the lines that a program or an employer adds. */
import { isFullName, namesAddress, readName } from './person-name.ts';

const closing =
  /^[\s>]*(?:(?:bien |tr[eè]s |plus |with |sinc[eè]rement|kind |best |warm |many |muy )?\s*(?:cordialement|sinc[eè]res? salutations|sinc[eè]rement|respectueusement|amicalement|salutations|bien [àa] vous|[àa] bient[oô]t|merci|bonne (?:journ[ée]e|r[ée]ception|soir[ée]e)|regards|best|sincerely|yours|thanks|thank you|cheers|faithfully|saludos?|un saludo|atentamente|gracias|cordialmente)|.{0,200}(?:salutations|sentiments|consid[ée]ration|agr[ée]er|regards|yours (?:sincerely|faithfully|truly)|saludos?|atentamente|cordialement)(?:\s.{0,40})?[,.!]?\s*$)/iu;

/** Lines that phones, programs and employers put under every mail. */
const boilerplate =
  /^[\s>]*(?:envoy[ée] (?:de(?:puis)?|[àa] partir de|avec)\s.{0,80}|sent (?:from|with|via)\s.{0,80}|enviado (?:desde|con)\s.{0,80}|obtenez outlook pour.{0,40}|get outlook for.{0,40}|obtener outlook para.{0,40}|t[ée]l[ée]charger outlook.{0,40}|garanti sans virus.{0,60}|virus-free.{0,60}|libre de virus.{0,60}|l['’]absence de virus.{0,120})\s*$/iu;
const disclaimer =
  /(?:ce (?:message|courriel|mail|courrier [ée]lectronique)(?: et (?:toutes? )?(?:les|ses) pi[èe]ces jointes)?[^.]{0,120}confidentiel|this (?:e-?mail|message)[^.]{0,120}(?:confidential|intended (?:solely|only))|este (?:mensaje|correo)[^.]{0,120}confidencial|pensez [àa] l['’]environnement|please consider the environment|avant d['’]imprimer|do not print this)/iu;

const signatureLines = 8;

/** A letter without what stands under every mail of its sender: only the language and facts are read without it. */
export function withoutBoilerplate(text: string): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (boilerplate.test(line.slice(0, 300))) continue;
    // A disclaimer is a paragraph: it goes up to its end, and nothing that matters stands below it.
    if (disclaimer.test(line.slice(0, 600)) && index > 2) break;
    kept.push(line);
  }
  return kept.join('\n').trim();
}

/** The letter itself, without the signature under its `-- ` line. */
export function withoutSignature(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^--\s*$/.test(line));
  return (end === -1 ? lines : lines.slice(0, end)).join('\n');
}

/** The last lines, from the closing formula on: where people write who they are and how to reach them. */
export function signatureOf(text: string): string[] {
  const lines = withoutBoilerplate(text).split('\n');
  const marked = lines.findIndex((line) => /^--\s*$/.test(line));
  const filled = lines
    .map((line, index) => ({ line: line.trim(), index }))
    .filter(({ line }) => line !== '' && !/^-+$/.test(line));
  const closed = filled.findLastIndex(({ line }) => line.length < 300 && closing.test(line));
  const byFormula = closed === -1 ? filled.slice(-3) : filled.slice(closed, closed + 1 + signatureLines);
  const byMark = marked === -1 ? [] : filled.filter(({ index }) => index > marked).slice(0, signatureLines);
  const seen = new Set<number>();
  return [...byFormula, ...byMark]
    .filter(({ index }) => !seen.has(index) && seen.add(index).size > 0)
    .map(({ line }) => line);
}

/** Titles and greetings that begin with capitals like a name. */
const notNames = new RegExp(
  String.raw`(?<!\p{L})(?:(?:estimad|candidat|d[ée]velopp|ing[ée]ni|consult|charg[ée]|anal[iy]st|[ée]tudi|universit|exp[ée]rien|formation|comp[ée]ten|skill|langu|projet|objecti|t[ée]l[ée]ph|attach)\p{L}*|` +
    String.raw`madame|monsieur|bonjour|hello|dear|hola|developer|engineer|manager|chef|cheffe|head|designer|student|responsable|assistante?|` +
    String.raw`directeur|directrice|director|data|full|stack|senior|junior|master|licence|[ée]cole|rue|avenue|boulevard|place|cordialement|` +
    String.raw`regards|saludos|merci|thanks|gracias|ci-joint|pi[èe]ces?|mobile|portable|t[ée]l|phone|email|mail|permis|profile?|education|` +
    String.raw`loisirs|interests|contact|france|espa[ñn]a|paris|lyon|marseille|toulouse|nantes|bordeaux|lille|rennes|strasbourg|montpellier|` +
    String.raw`madrid|barcelona|london|` +
    String.raw`candidature|application|lettre|motivation|cover|letter|resumen?|summary|about|me|web|product|project|open|public)(?!\p{L})`,
  'iu',
);

/** A line that is a person's name and nothing else. */
export function nameInLine(line: string): string | null {
  const bare = line.replace(/^[\s>*_]+|[\s*_,.]+$/g, '');
  if (bare.length > 50 || notNames.test(bare) || /[.!?]\s/.test(bare.replace(/\b\p{L}\.\s/gu, '')))
    return null;
  const words = bare.split(/\s+/);
  if (
    words.length > 5 ||
    !words.every((word) =>
      /^(?:\p{Lu}|(?:de|du|des|da|di|del|la|le|van|von|der|d['’]|y)(?:\p{Lu}|$))/u.test(word),
    )
  )
    return null;
  const name = readName(bare);
  return name !== null && isFullName(name) ? name : null;
}

/** Who signed a letter; null where nobody did with a full name. */
export function nameInSignature(text: string, email: string): string | null {
  const lines = signatureOf(text);
  const inline = lines.flatMap((line) => {
    const after = /(?:cordialement|regards|saludos|salutations|merci|sincerely)\s*[,.]\s*(.+)$/iu.exec(
      line,
    )?.[1];
    return after === undefined ? [] : [after];
  });
  const names = [...lines, ...inline].map(nameInLine).filter((name) => name !== null);
  return names.find((name) => namesAddress(name, email)) ?? names[0] ?? null;
}
