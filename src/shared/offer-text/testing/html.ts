import type { OfferDocument, OfferMark, OfferNode } from '../document.ts';
import { cellsOf, solid } from '../markdown/canonical.ts';
import { tableContent } from '../markdown/table-content.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The HTML that a website would have for a document, written from the document alone. */
export function htmlOf(document: OfferDocument): string {
  return solid(document.content).map(blockHtml).join('\n');
}

function blockHtml(node: OfferNode): string {
  const inside = (): string =>
    solid(node.content ?? [])
      .map(blockHtml)
      .join('\n');
  switch (node.type) {
    case 'paragraph':
      return `<p>${inlineHtml(node.content ?? [])}</p>`;
    case 'heading': {
      const level = String(node.attrs?.['level']);
      return `<h${level}>${inlineHtml(node.content ?? [])}</h${level}>`;
    }
    case 'bulletList':
      return `<ul>${inside()}</ul>`;
    case 'orderedList':
      return `<ol>${inside()}</ol>`;
    case 'listItem':
      return `<li>${inside()}</li>`;
    case 'blockquote':
      return `<blockquote>${inside()}</blockquote>`;
    case 'horizontalRule':
      return '<hr />';
    case 'codeBlock':
      return `<pre><code>${escape((node.content ?? []).map((child) => child.text ?? '').join(''))}</code></pre>`;
    case 'table':
      return tableHtml(node);
    case 'tableRow':
    case 'tableHeader':
    case 'tableCell':
      return inside();
    case 'sourceBlock':
      return String(node.attrs?.['source'] ?? '');
    case 'text':
    case 'image':
    case 'hardBreak':
    case 'softBreak':
    case 'inlineSource':
      return inlineHtml([node]);
  }
}

function tableHtml(table: OfferNode): string {
  const { hasHeader, alignments, rows } = tableContent(table);
  const lines = rows.map((row, index) => {
    const name = hasHeader && index === 0 ? 'th' : 'td';
    const cells = row.map((content, column) => {
      const align = alignments[column] ?? null;
      return `<${name}${align === null ? '' : ` style="text-align: ${align}"`}>${inlineHtml(content)}</${name}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = hasHeader ? `<thead>${lines.shift() ?? ''}</thead>` : '';
  return `<table>${head}<tbody>${lines.join('')}</tbody></table>`;
}

function inlineHtml(content: readonly OfferNode[]): string {
  let html = '';
  const open: OfferMark[] = [];
  const key = (mark: OfferMark): string => JSON.stringify(mark);
  const close = (keep: number): void => {
    while (open.length > keep) html += tag(open.pop(), true);
  };
  for (const { node, marks } of cellsOf(content)) {
    const keep = open.findIndex((mark) => !marks.some((each) => key(each) === key(mark)));
    if (keep >= 0) close(keep);
    for (const mark of marks) {
      if (open.some((each) => key(each) === key(mark))) continue;
      html += tag(mark, false);
      open.push(mark);
    }
    if (node.type === 'text') html += escape(node.text ?? '');
    else if (node.type === 'softBreak') html += '\n';
    else if (node.type === 'hardBreak') html += '<br />\n';
    else if (node.type === 'image')
      html += `<img src="${escape(String(node.attrs?.['src'] ?? ''))}" alt="${escape(String(node.attrs?.['alt'] ?? ''))}" />`;
    else html += sourceHtml(String(node.attrs?.['source'] ?? ''));
  }
  close(0);
  return html;
}

// A link without words has nothing to show.
const sourceHtml = (source: string): string => (/^\[\][[(]/.test(source) ? '' : source);

function tag(mark: OfferMark | undefined, isEnd: boolean): string {
  const names = { bold: 'strong', italic: 'em', strike: 'del', code: 'code', link: 'a' };
  if (!mark) return '';
  if (isEnd) return `</${names[mark.type]}>`;
  return mark.type === 'link'
    ? `<a href="${escape(String(mark.attrs?.['href'] ?? ''))}">`
    : `<${names[mark.type]}>`;
}

/**
 * HTML as a list of tags and words that can be compared: nesting order of marks, typography, white space, paragraphs inside
 * items and the highlighter's wrapping do not count.
 */
export function comparable(html: string): string {
  const tokens = html
    .replace(
      /<pre><code[^>]*>([\s\S]*?)<\/code><\/pre>/g,
      (_whole, code: string) =>
        `<pre>${code
          .replace(/^[ \t]+$/gm, '')
          .replace(/\n+$/, '')
          .replaceAll('\n', '⏎')
          .replaceAll(' ', '␣')}</pre>`,
    )
    .replace(/\\\((.*?)\\\)/gs, '$$$$$1$$$$')
    .replace(/ (?:class|title|id)="[^"]*"/g, '')
    .replace(/[“”]|&quot;/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/&#(\d+);/g, (_whole, code: string) => escape(String.fromCodePoint(Number(code))))
    .replaceAll('&amp;', '&')
    .replace(/…/g, '...')
    .replace(/–/g, '--')
    .replace(/—/g, '---')
    .replace(/«\u00A0/g, '&lt;&lt; ')
    .replace(/\u00A0»/g, ' &gt;&gt;')
    .replace(/«/g, '&lt;&lt;')
    .replace(/»/g, '&gt;&gt;')
    .replace(/<(\w+)\s*\/?>/g, '<$1>')
    .split(
      /(<\/?(?:table|thead|tbody|tr|th|td|p|h[1-6]|ul|ol|li|blockquote|hr|pre|strong|em|del|code|a|img|br)\b[^>]*>)/,
    );
  const marks: string[] = [];
  let items = 0;
  let out = '';
  for (const [index, token] of tokens.entries()) {
    // Every second one is a tag that was split at; words may look like one.
    const name = index % 2 === 1 ? /^<(\/?)(\w+)/.exec(token) : null;
    if (!name) {
      const words = token.replace(/\s+/g, ' ');
      for (const letter of words)
        out += letter === ' ' ? ' ' : `${letter}${marks.length > 0 ? `{${[...marks].sort().join()}}` : ''}`;
      continue;
    }
    const [, slash, element = ''] = name;
    if (element === 'li') items += slash === '/' ? -1 : 1;
    if (/^(?:strong|em|del|code|a)$/.test(element)) {
      if (slash === '/') marks.pop();
      else marks.push(token);
    } else if (element === 'p' && items > 0) out += ' ';
    else
      out +=
        element === 'img'
          ? `${token}{${[...marks].sort().join()}}`
          : element === 'br'
            ? '<br>'
            : `\n${token}`;
  }
  return out
    .replace(/<p>\n<\/p>/g, '')
    .replace(/ +/g, ' ')
    .replace(/ *(\n|<br>) */g, '$1')
    .replace(/(<(?:li|ul|ol|blockquote)>) +/g, '$1')
    .replace(/<(?:t[hd])[^>]*>\s+/g, (cell) => cell.trimEnd())
    .replace(/(<li>)\n(?!<)/g, '$1')
    .replace(/\n+/g, '\n')
    .trim();
}
