import { chomp, strip, stripStart } from './characters.ts';
import { isHighlighted } from './code-languages.ts';
import { characterOf, codedEntity, namedEntity } from './entities.ts';
import { escapeAll, escapeAttribute, escapeText } from './escape.ts';
import type { Attributes, Element } from './element.ts';
import type { KramdownOptions } from './options.ts';

const defaultLanguage = 'plaintext';
const quoteNames = ['lsquo', 'rsquo', 'ldquo', 'rdquo'];

export function attributesOf(attributes: Attributes): string {
  let html = '';
  for (const [name, value] of attributes) {
    if (value === null || (name === 'id' && strip(value) === '')) continue;
    html += ` ${name}="${escapeAttribute(value)}"`;
  }
  return html;
}

export const spanHtmlOf = (name: string, attributes: Attributes, body: string): string =>
  `<${name}${attributesOf(attributes)}>${body}</${name}>`;

/** An entity as the options want it written. */
export function entityHtml(entity: Element, options: KramdownOptions): string {
  const { code, name, original } = entity;
  const sign = characterOf(code);
  const isMarkup = sign === '<' || sign === '>' || sign === '&';
  if (options.entity_output === 'as_char' && sign !== null && !isMarkup) return sign;
  if (options.entity_output.startsWith('as_') && original !== null) return original;
  const isNamed = options.entity_output === 'symbolic' || isMarkup || sign === '"';
  return isNamed && name !== null ? `&${name};` : `&#${code};`;
}

const named = (name: string, options: KramdownOptions): string => {
  const entity = namedEntity(name);
  return entity ? entityHtml(entity, options) : '';
};

export const nonBreakingSpace = (options: KramdownOptions): string => named('nbsp', options);

export function quoteHtml(element: Element, options: KramdownOptions): string {
  const name = options.smart_quotes[quoteNames.indexOf(element.value)] ?? element.value;
  if (/^[-+]?\d+$/.test(name)) return entityHtml(codedEntity(Number(name)), options);
  return named(name, options);
}

export function symbolHtml(element: Element, options: KramdownOptions): string {
  const own = options.typographic_symbols[element.value];
  if (own !== undefined) return escapeText(own);
  if (element.value === 'laquo_space') return named('laquo', options) + named('nbsp', options);
  if (element.value === 'raquo_space') return named('nbsp', options) + named('raquo', options);
  return named(element.value, options);
}

const languageOf = (attributes: Attributes): string | null =>
  /(?<![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])language-([^ \t\n\v\f\r]+)/u.exec(
    attributes.get('class') ?? '',
  )?.[1] ?? null;

const languageClass = /(?<![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])language-[^ \t\n\v\f\r]+/u;

function addHighlighter(attributes: Attributes, language: string): void {
  const name = stripStart(`${attributes.get('class') ?? ''} highlighter-rouge`);
  const isFirst = languageClass.exec(name)?.index === 0;
  attributes.set(
    'class',
    isFirst ? name.replace(languageClass, () => `language-${language}`) : `language-${language} ${name}`,
  );
}

/** Code in a line, in the highlighter's wrapping; its colours are missing. */
export function codeSpanHtml(element: Element, options: KramdownOptions): string {
  const attributes = new Map(element.attributes);
  const language = languageOf(attributes);
  if (options.syntax_highlighter !== null && isHighlighted(language ?? defaultLanguage))
    addHighlighter(attributes, language ?? defaultLanguage);
  return spanHtmlOf('code', attributes, escapeAll(element.value));
}

/** Code as a block, in the highlighter's wrapping; its colours are missing. */
export function codeBlockHtml(element: Element, options: KramdownOptions, indent: number): string {
  const attributes = new Map(element.attributes);
  const language = languageOf(attributes);
  if (language !== null) {
    const others = strip((attributes.get('class') ?? '').replace(languageClass, ''));
    if (others === '') attributes.delete('class');
    else attributes.set('class', others);
  }
  const space = ' '.repeat(indent);
  const code = escapeAll(element.value);
  const asked = element.language ?? language ?? defaultLanguage;
  if (options.syntax_highlighter !== null && isHighlighted(asked)) {
    addHighlighter(attributes, language ?? defaultLanguage);
    const pre = `<pre class="highlight"><code>${code}</code></pre>`;
    return `${space}<div${attributesOf(attributes)}><div class="highlight">${pre}</div>${space}</div>\n`;
  }
  const inner = language === null ? '' : ` class="language-${escapeAttribute(language)}"`;
  const isShown =
    /(?<![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])show-whitespaces(?![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])/u.test(
      element.attributes.get('class') ?? '',
    );
  const words = isShown ? visibleSpaces(chomp(code)) : chomp(code);
  return `${space}<pre${attributesOf(attributes)}><code${inner}>${words}\n</code></pre>\n`;
}

function visibleSpaces(code: string): string {
  return code.replace(/(^[ \t]+)|([ \t]+$)|([ \t]+)/gm, (run, left?: string, right?: string) => {
    const side = left === undefined ? (right === undefined ? '' : '-r') : '-l';
    return run
      .split('')
      .map((sign) =>
        sign === '\t'
          ? `<span class="ws-tab${side}">\t</span>`
          : `<span class="ws-space${side}">&#8901;</span>`,
      )
      .join('');
  });
}

/** A formula as MathJax wants to find it, or plain where no engine is set. */
export function mathHtml(element: Element, options: KramdownOptions, indent: number): string {
  const isBlock = element.category === 'block';
  const space = ' '.repeat(indent);
  const attributes = new Map(element.attributes);
  if (options.math_engine === null) {
    attributes.set('class', stripStart(`${attributes.get('class') ?? ''} kdmath`));
    return isBlock
      ? `${space}<div${attributesOf(attributes)}>$$\n${element.value}\n$$</div>\n`
      : spanHtmlOf('span', attributes, `$${element.value}$`);
  }
  const words = escapeAll(element.value);
  const formula = isBlock ? `\\[${words}\\]\n` : `\\(${words}\\)`;
  if (attributes.size === 0) return formula;
  return isBlock
    ? `${space}<div${attributesOf(attributes)}>${formula}</div>\n`
    : spanHtmlOf('span', attributes, `$${element.value}$`);
}

const cjk = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const cjkBreak = new RegExp(`(?<=${cjk})\\n(?=${cjk})`, 'gu');

export function textHtml(element: Element, options: KramdownOptions): string {
  const words = escapeText(element.value);
  return options.remove_line_breaks_for_cjk ? words.replace(cjkBreak, '') : words;
}

/** What the text gives as it is, where it is meant for HTML. */
export function rawHtml(element: Element): string {
  const types = element.name ?? '';
  if (types !== '' && !types.split(/[ \t\n\v\f\r]+/).includes('html')) return '';
  return element.value + (element.category === 'block' ? '\n' : '');
}
