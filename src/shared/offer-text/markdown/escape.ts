/** How much of a text is escaped: what kramdown would take for a mark, every mark, or every sign. */
export const caution = ['light', 'full', 'signs'] as const;
export type Caution = (typeof caution)[number];

/**
 * A person's words as kramdown reads them back: its own backslash escapes, and entities where a backslash would not do.
 * Liquid runs before kramdown, so that `{{` and `{%` are broken in every case.
 */
export function escapeText(text: string, how: Caution): string {
  if (how === 'signs') return text.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
  const unsafe = how === 'full' ? /[\\`*_[\]<>|$~{}&!"'#]/g : /[\\`*_[\]<|$~{&!]/g;
  return text.replace(unsafe, (sign, at: number) =>
    escapeSign(sign, text.slice(at + 1, at + 40), text.slice(Math.max(0, at - 2), at), how),
  );
}

function escapeSign(sign: string, rest: string, before: string, how: Caution): string {
  const escaped = sign === '&' ? '&amp;' : sign === '<' && how === 'full' ? '&lt;' : `\\${sign}`;
  if (sign === '{' && /^[{%]/.test(rest)) return '&#123;';
  if (how === 'full') return sign === '"' || sign === "'" ? sign : escaped;
  switch (sign) {
    case '\\':
      return rest === '' || /^[\\.*_+`<>()[\]{}#!:|"'$=\-~\n]/.test(rest) ? escaped : sign;
    case '*':
      return /^(?:$|[ \t])/.test(rest) && /(?:^|[ \t])$/.test(before) ? sign : escaped;
    case '_':
      return /[\p{L}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(rest) ? sign : escaped;
    case '<':
      return /^[\p{L}_/!<]/u.test(rest) ? escaped : sign;
    case '&':
      return /^(?:[\p{L}\p{N}_:][-\p{L}\p{N}_.:]*|#\d+|#x[0-9a-f]+);/iu.test(rest) ? escaped : sign;
    case '~':
      return rest.startsWith('~') || before.endsWith('~') ? escaped : sign;
    case '$':
      return rest.startsWith('$') || before.endsWith('$') ? escaped : sign;
    case '!':
      return rest.startsWith('[') ? escaped : sign;
    case '{':
      return /^(?::|$)/.test(rest) ? escaped : sign;
    default:
      return escaped;
  }
}

/** A line of words that must not look like the beginning of a block, or of another kind of line. */
export function escapeLineStart(line: string): string {
  if (/^(?:[-=]+|\^)[ \t]*$/.test(line))
    return line.replace(/[-=^]/g, (sign) => (sign === '^' ? '&#94;' : `\\${sign}`));
  if (/^(?:[-*_][ \t]*){3,}$/.test(line)) return line.replace(/[-*_]/g, '\\$&');
  if (/^(?:#{1,6}[ \t]|>|[+*-][\t| ]|:[\t| ]|[`~]{3})/.test(line)) return `\\${line}`;
  if (/^[+*-]$/.test(line)) return `\\${line}`;
  return line.replace(/^(\d+)\.(?=[\t| ])/, '$1\\.');
}

/** An attribute's words inside an image, a link's title or its address. */
export function escapeLiquid(text: string): string {
  return text.replace(/\{(?=[{%])/g, '&#123;');
}
