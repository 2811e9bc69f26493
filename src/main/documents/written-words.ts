/** Words as a page has them, turned into words as a person types them: whole letters, whole words. */

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};
/** Accents that stand alone, as old fonts draw them over a letter, and what combines with one. */
const accents: Readonly<Record<string, string>> = {
  '´': '\u0301',
  ˊ: '\u0301',
  ˋ: '\u0300',
  ˆ: '\u0302',
  '¨': '\u0308',
  '˜': '\u0303',
  '¸': '\u0327',
  '˚': '\u030a',
  ˇ: '\u030c',
};
const accented = /([´ˊˋˆ¨˜¸˚ˇ]) ?(\p{L})/gu;
const cedilla = /([cCsStT]) ?¸/gu;

/** Typographic ligatures as letters, letters with their accents as one; `œ` and `æ` are letters and stay. */
export function composeLetters(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(cedilla, (whole, letter: string) => compose(letter, '\u0327') ?? whole)
    .replace(accented, (whole, accent: string, letter: string) => {
      const base = letter === 'ı' ? 'i' : letter;
      return compose(base, accents[accent] ?? '') ?? whole;
    })
    .normalize('NFC');
}

function compose(letter: string, mark: string): string | null {
  const composed = `${letter}${mark}`.normalize('NFC');
  return composed.length === 1 ? composed : null;
}

/** Capitals set apart, as in headings (`C O N T A C T`), are one word. */
export function closeUp(line: string): string {
  if (!/^(?:\p{Lu}[ \u00a0]){3,}\p{Lu}(?:[ \u00a0]{2,}(?:\p{Lu}[ \u00a0])*\p{Lu})*$/u.test(line)) return line;
  return line
    .split(/[ \u00a0]{2,}/)
    .map((word) => word.replace(/[ \u00a0]/g, ''))
    .join(' ');
}

/** What is written with a hyphen wherever the line ends: French clitics, and first parts of compounds. */
const afterHyphen =
  /^(?:moi|toi|lui|leur|nous|vous|je|tu|il|elle|on|ils|elles|en|y|t|ci|là|même|mêmes|être|parole|vous|président[es]*|delà|dessus|dessous|chef|fiction|clé|clés)(?![\p{L}])/iu;
const beforeHyphen =
  /(?<![\p{L}])(?:rendez|peut|porte|vice|ex|sous|mi|demi|quasi|avant|après|celui|celle|ceux|celles|non|saint|sainte|grand|petit|haut|bas|savoir|chef|e|co|self|well|full|part|long|short|high|low|semi|franco|socio|afro)-$/iu;

/**
 * Joins words that a line's end has cut. A hyphen that the word has anyway stays, and so does one whose whole word is
 * written with it elsewhere in the text.
 */
export function joinLines(lines: readonly string[]): string[] {
  const compounds = new Set(
    lines
      .join('\n')
      .toLowerCase()
      .match(/\p{L}+(?:[-\u2010\u2011]\p{L}+)+/gu) ?? [],
  );
  const out: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    let line = lines[index] ?? '';
    for (;;) {
      const next = lines[index + 1] ?? '';
      const head = /\p{L}+[-\u00ad\u2010\u2011]$/u.exec(line)?.[0];
      const tail = /^\p{Ll}[\p{L}\u2019']*/u.exec(next)?.[0];
      if (head === undefined || tail === undefined) break;
      const rest = next.slice(tail.length);
      const punctuation = /^[^\s]*/.exec(rest)?.[0] ?? '';
      line = `${isCompound(head, tail, compounds) ? line : line.slice(0, -1)}${tail}${punctuation}`;
      const left = rest.slice(punctuation.length).trimStart();
      if (left !== '') {
        out.push(line);
        line = left;
      }
      index += 1;
      if (left !== '') continue;
    }
    out.push(line);
  }
  return out;
}

function isCompound(head: string, tail: string, compounds: ReadonlySet<string>): boolean {
  if (head.endsWith('\u00ad')) return false;
  if (compounds.has(`${head.slice(0, -1)}-${tail}`.toLowerCase())) return true;
  return beforeHyphen.test(head) || afterHyphen.test(tail);
}
