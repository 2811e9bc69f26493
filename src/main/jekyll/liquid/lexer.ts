/** The strict reading of Liquid's markup; where it fails, Jekyll reads the same markup laxly. */

/** Markup that Liquid cannot read. */
export class LiquidSyntaxError extends Error {}

type Kind =
  | 'comparison'
  | 'string'
  | 'number'
  | 'id'
  | 'dotdot'
  | '|'
  | '.'
  | ':'
  | ','
  | '['
  | ']'
  | '('
  | ')'
  | '?'
  | '-'
  | 'end';

interface Lexeme {
  readonly kind: Kind;
  readonly text: string;
}

const forms: readonly (readonly [Kind, RegExp])[] = [
  ['comparison', /(?:==|!=|<>|<=?|>=?|contains(?=[ \t\r\n\f\v]))/y],
  ['string', /'[^']*'/y],
  ['string', /"[^"]*"/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['id', /[a-zA-Z_][\w-]*\??/y],
  ['dotdot', /\.\./y],
  ['|', /\|/y],
  ['.', /\./y],
  [':', /:/y],
  [',', /,/y],
  ['[', /\[/y],
  [']', /\]/y],
  ['(', /\(/y],
  [')', /\)/y],
  ['?', /\?/y],
  ['-', /-/y],
];

function scan(markup: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  scanning: while (at < markup.length) {
    if (/[ \t\r\n\f\v]/.test(markup.charAt(at))) {
      at += 1;
      continue;
    }
    for (const [kind, form] of forms) {
      form.lastIndex = at;
      const found = form.exec(markup)?.[0];
      if (found === undefined) continue;
      lexemes.push({ kind, text: found });
      at += found.length;
      continue scanning;
    }
    throw new LiquidSyntaxError(`Unexpected character ${markup.charAt(at)}`);
  }
  lexemes.push({ kind: 'end', text: '' });
  return lexemes;
}

/** Walks over markup by Liquid's grammar. Every method throws `LiquidSyntaxError` where something else stands. */
export class StrictParser {
  readonly #lexemes: readonly Lexeme[];
  #at = 0;

  constructor(markup: string) {
    this.#lexemes = scan(markup);
  }

  looksAt(kind: Kind, ahead = 0): boolean {
    return this.#lexemes[this.#at + ahead]?.kind === kind;
  }

  take(kind: Kind): string {
    const lexeme = this.#lexemes[this.#at];
    if (lexeme?.kind !== kind)
      throw new LiquidSyntaxError(`Expected ${kind} but found ${lexeme?.kind ?? 'end'}`);
    this.#at += 1;
    return lexeme.text;
  }

  takeIf(kind: Kind): string | null {
    return this.looksAt(kind) ? this.take(kind) : null;
  }

  takeWord(word: string): boolean {
    if (!this.looksAt('id') || this.#lexemes[this.#at]?.text !== word) return false;
    this.#at += 1;
    return true;
  }

  /** The source of one expression. */
  expression(): string {
    if (this.looksAt('id')) return this.take('id') + this.#lookups();
    if (this.looksAt('string')) return this.take('string');
    if (this.looksAt('number')) return this.take('number');
    if (this.takeIf('[') !== null) {
      const inner = this.expression();
      this.take(']');
      return `[${inner}]${this.#lookups()}`;
    }
    if (this.takeIf('(') !== null) {
      const first = this.expression();
      this.take('dotdot');
      const last = this.expression();
      this.take(')');
      return `(${first}..${last})`;
    }
    throw new LiquidSyntaxError('not a valid expression');
  }

  /** The source of one argument of a filter, with its name where it has one. */
  argument(): string {
    const name = this.looksAt('id') && this.looksAt(':', 1) ? `${this.take('id')}${this.take(':')} ` : '';
    return name + this.expression();
  }

  #lookups(): string {
    let source = '';
    for (;;) {
      if (this.takeIf('[') !== null) {
        source += `[${this.expression()}`;
        source += this.take(']');
      } else if (this.takeIf('.') !== null) source += `.${this.take('id')}`;
      else return source;
    }
  }
}
