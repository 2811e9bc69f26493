/**
 * Fields of a template: `{candidate}` stands for a value, `{{` and `}}` for braces that are meant as such. A field that
 * is not known and a brace that is not closed are named with their place; nothing is left out unseen.
 */

export const fieldNames = [
  'greeting',
  'candidate',
  'application',
  'posting',
  'received',
  'employer',
  'address',
  'contact',
  'information',
  'methods',
  'interview',
  'place',
  'people',
  'details',
  'until',
  'today',
  'author',
  'signature',
] as const;
export type FieldName = (typeof fieldNames)[number];

export type TemplatePart =
  { readonly kind: 'words'; readonly words: string } | { readonly kind: 'field'; readonly field: FieldName };

/** What is wrong with a template, and where: lines and columns count from 1. */
export interface TemplateProblem {
  readonly kind: 'unknown' | 'unclosed';
  /** What stands between the braces, or behind the one that is not closed. */
  readonly field: string;
  readonly line: number;
  readonly column: number;
}

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly TemplateProblem[];
}

export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;

const known = new Set<string>(fieldNames);
/** As much of a wrong field as a sentence can show. */
const shownLength = 40;

function isFieldName(name: string): name is FieldName {
  return known.has(name);
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Reads a template; parts that are wrong stand among the words as they were written. */
export function parseTemplate(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
  let words = '';
  const flush = (): void => {
    if (words !== '') parts.push({ kind: 'words', words });
    words = '';
  };
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === text.charAt(at + 1) && (character === '{' || character === '}')) {
      words += character;
      at += 2;
      continue;
    }
    if (character !== '{') {
      words += character;
      at += 1;
      continue;
    }
    // A field is a word: what runs over a line's end or into another brace was never closed.
    const end = /[{}\n]/.exec(text.slice(at + 1));
    const inside = text.slice(at + 1, end === null ? undefined : at + 1 + end.index);
    const name = inside.trim();
    if (end?.[0] !== '}') {
      problems.push({ kind: 'unclosed', field: name.slice(0, shownLength), ...placeOf(text, at) });
      words += `{${inside}`;
      at += 1 + inside.length;
      continue;
    }
    if (isFieldName(name)) {
      flush();
      parts.push({ kind: 'field', field: name });
    } else {
      problems.push({ kind: 'unknown', field: name.slice(0, shownLength), ...placeOf(text, at) });
      words += `{${inside}}`;
    }
    at += inside.length + 2;
  }
  flush();
  return { parts, problems };
}

/** Words as a template must write them to mean themselves. */
export function escapeWords(words: string): string {
  return words.replace(/[{}]/g, '$&$&');
}

/** The fields that a template names, each once. */
export function fieldsOf(text: string): ReadonlySet<FieldName> {
  return new Set(parseTemplate(text).parts.flatMap((part) => (part.kind === 'field' ? [part.field] : [])));
}

export interface Filled {
  readonly text: string;
  /** Fields without a value, each once; a mark stands in their place. */
  readonly missing: readonly FieldName[];
}

/** Puts values in the place of fields. What has none is marked as `mark` says, so that no hole goes out unseen. */
export function fillTemplate(text: string, values: FieldValues, mark: (field: FieldName) => string): Filled {
  const missing = new Set<FieldName>();
  const filled = parseTemplate(text).parts.map((part) => {
    if (part.kind === 'words') return part.words;
    const value = values[part.field] ?? '';
    if (value !== '') return value;
    missing.add(part.field);
    return mark(part.field);
  });
  return { text: filled.join(''), missing: [...missing] };
}
