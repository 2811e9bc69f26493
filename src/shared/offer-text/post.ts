import { Failure } from '../errors.ts';

/** The four parts of a post; joined in this order they are the post. */
export type PostParts = {
  readonly opening: string;
  readonly frontMatter: string;
  readonly closing: string;
  readonly body: string;
};

// Ruby's \s is ASCII only and its $ stands before \n only; JavaScript's are wider.
const space = '[ \\t\\r\\n\\f\\v]';
const openingLine = new RegExp(`^\\uFEFF?---${space}*\\n`);
const closingLine = new RegExp(`(?<=\\n)(?:---|\\.\\.\\.)${space}*(?=\\n|$)\\n?`, 'g');

/**
 * Splits a post where Jekyll splits it (`YAML_FRONT_MATTER_REGEXP` of its `document.rb`).
 * `opening` holds the byte order mark, the first `---` and the blank lines under it; `closing` holds the second `---`
 * (or `...`) and the blank lines under it, which Jekyll does not hand to the Markdown converter.
 * Throws `front-matter-missing` where Jekyll would find no front matter.
 */
export function splitPost(text: string): PostParts {
  const opening = openingLine.exec(text)?.[0];
  if (opening === undefined) throw new Failure('front-matter-missing');
  // `\s*` gives back lines until a closing line follows, so `---` under blank lines closes an empty front matter.
  closingLine.lastIndex = opening.length;
  const match = closingLine.exec(text);
  if (!match) throw new Failure('front-matter-missing');
  const start = match.index;
  return {
    opening,
    frontMatter: text.slice(opening.length, start),
    closing: match[0],
    body: text.slice(start + match[0].length),
  };
}

/** The line end that the post uses: that of its first line. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
