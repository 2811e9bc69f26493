import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { emptyDocument, offerDocumentSchema } from './document.ts';
import type { OfferDocument, OfferNode } from './document.ts';
import { readDocument } from './read-document.ts';
import { offerExtensions, sourcedTypes } from './schema.ts';
import { countWords, plainText } from './plain-text.ts';
import { fixture, fixturePosts, postOf } from './testing/posts.ts';

const schema = getSchema(offerExtensions);
const blocks = (body: string): OfferNode[] => readDocument(postOf(body)).content;

/** A node in one line: its type, its text or source, its children. */
function outline(node: OfferNode): string {
  const marks = (node.marks ?? []).map((mark) => mark.type).join('+');
  const own = node.text ?? node.attrs?.['source'] ?? node.attrs?.['level'] ?? '';
  const children = (node.content ?? []).map(outline).join(' ');
  const name = marks === '' ? node.type : `${node.type}:${marks}`;
  return `${name}${own === '' ? '' : `"${String(own)}"`}${children === '' ? '' : `(${children})`}`;
}
const outlines = (body: string): string[] => blocks(body).map(outline);

describe('readDocument', () => {
  it.each(fixturePosts())('gives a document of the schema for %s', (_name, text) => {
    const document = readDocument(text);
    schema.nodeFromJSON(document).check();
    expect(offerDocumentSchema.parse(document)).toEqual(document);
    expect(schema.nodeFromJSON(document).toJSON()).toMatchObject({ type: 'doc' });
  });

  it('reads what stands in a line', () => {
    expect(outlines('a **b** *c* ~~d~~ `e` [f](/g "h") __i__ _j_ ***k***\n')).toEqual([
      'paragraph(text"a " text:bold"b" text" " text:italic"c" text" " text:strike"d" text" " text:code"e" text" " text:link"f" text" " text:bold"i" text" " text:italic"j" text" " text:bold+italic"k")',
    ]);
    expect(outlines('a  \nb\\\nc\nd ![e](/f.png) <br> {{ g }} <b>h</b>\n')).toEqual([
      'paragraph(text"a" hardBreak text"b" hardBreak text"c" softBreak text"d " image text" " inlineSource"<br>" text" " inlineSource"{{ g }}" text" " inlineSource"<b>" text"h" inlineSource"</b>")',
    ]);
  });

  it('reads the blocks', () => {
    expect(outlines('# a\n\n> b\n\n- c\n- d\n\n1. e\n\n```ruby\nf\n```\n\n---\n')).toEqual([
      'heading"1"(text"a")',
      'blockquote(paragraph(text"b"))',
      'bulletList(listItem(paragraph(text"c")) listItem(paragraph(text"d")))',
      'orderedList(listItem(paragraph(text"e")))',
      'codeBlock(text"f")',
      'horizontalRule',
    ]);
  });

  it('reads the traps as kramdown does', () => {
    expect(outlines('<hr>\n#### a\nb\n- c\nd\n')).toEqual([
      'sourceBlock"<hr>"',
      'heading"4"(text"a")',
      'paragraph(text"b")',
      'bulletList(listItem(paragraph(text"c" softBreak text"d")))',
    ]);
    expect(outlines(' ### a\n')).toEqual(['paragraph(text"### a")']);
    expect(outlines('*a. *\n')).toEqual(['paragraph(text"*a. *")']);
    expect(outlines('*a.\u00A0*\n')).toEqual(['paragraph(text:italic"a.\u00A0")']);
    expect(outlines('</br> a </center\n')).toEqual(['paragraph(text"</br> a </center")']);
    expect(outlines('voir https://example.org\n')).toEqual(['paragraph(text"voir https://example.org")']);
    expect(outlines('a | b\n')).toEqual([
      'table(tableRow(tableCell(paragraph(text"a")) tableCell(paragraph(text"b"))))',
    ]);
    expect(outlines('| a | `b|c` |\n')).toEqual(['sourceBlock"| a | `b|c` |"']);
    expect(outlines('| a | b |\n| c |\n')).toEqual(['sourceBlock"| a | b |\n| c |"']);
    expect(outlines('> a | b\n')).toEqual(['blockquote(sourceBlock"a | b")']);
    expect(outlines('a\n---\n')).toEqual(['heading"2"(text"a")']);
    expect(outlines('a\nb\n---\n')).toEqual(['paragraph(text"a" softBreak text"b" softBreak text"---")']);
    expect(outlines('1) a\n')).toEqual(['paragraph(text"1) a")']);
  });

  it('keeps as source what has no form of its own', () => {
    expect(readDocument(fixture('source')).content.map(outline)).toMatchSnapshot();
  });

  it('keeps as source what Liquid may turn into anything', () => {
    expect(outlines('{% include a.html %}\n')).toEqual(['sourceBlock"{% include a.html %}"']);
    expect(outlines('{{ content }}\n')).toEqual(['sourceBlock"{{ content }}"']);
    expect(outlines('a {{ b\n\nc }} d\n')).toEqual(['sourceBlock"a {{ b\n\nc }} d"']);
    expect(outlines('a {{ b\n')).toEqual(['sourceBlock"a {{ b"']);
    expect(outlines('`{% raw %}{{ a }}{% endraw %}`\n')).toEqual(['paragraph(text:code"{{ a }}")']);
  });

  it('remembers source, gap and neighbour of every block and item', () => {
    const [first, second] = blocks('a\n\n\n- b\n\n  c\n- d\n');
    expect(first?.attrs).toEqual({ origin: 'a', gap: '', after: 'start' });
    expect(second?.attrs).toEqual({ origin: '- b\n\n  c\n- d', gap: '\n\n\n', after: 'paragraph' });
    expect(second?.content?.map((item) => item.attrs)).toEqual([
      { origin: '- b\n\n  c', gap: '', after: 'start' },
      { origin: '- d', gap: '\n', after: 'listItem' },
    ]);
    expect(second?.content?.[0]?.content?.[1]?.attrs).toEqual({
      origin: 'c',
      gap: '\n\n  ',
      after: 'paragraph',
    });
  });

  it('does not hand what it remembers to the second half of a split block', () => {
    for (const type of sourcedTypes) {
      const { attrs } = schema.nodes[type]?.spec ?? {};
      for (const name of ['origin', 'gap', 'after']) expect(attrs?.[name]).toMatchObject({ default: null });
    }
    const origin = offerExtensions.find((extension) => extension.name === 'origin');
    const global = (
      origin?.config as { addGlobalAttributes?: () => { attributes: Record<string, unknown> }[] }
    ).addGlobalAttributes?.();
    expect(Object.values(global?.[0]?.attributes ?? {})).toEqual(
      Array(3).fill({ default: null, rendered: false, keepOnSplit: false }),
    );
  });

  it('shows an empty body as an empty paragraph', () => {
    for (const body of ['', '\n', ' \n\t\n']) expect(readDocument(postOf(body))).toEqual(emptyDocument());
  });
});

describe('bad input', () => {
  it.each([
    ['emphasis', '*a '.repeat(20_000)],
    ['images in images', '!['.repeat(5000)],
    ['brackets', '['.repeat(20_000)],
    ['quotes', '>'.repeat(20_000)],
    ['nested lists', Array.from({ length: 300 }, (_each, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['items', '- a\n'.repeat(10_000)],
    ['unclosed HTML', '<b>'.repeat(5000)],
    ['unclosed comments', '<!-- '.repeat(20_000)],
    ['strikes', '~~a '.repeat(20_000)],
    ['a long paragraph', 'mot '.repeat(250_000)],
    ['Liquid', '{{ a }} '.repeat(20_000)],
    ['backticks', Array.from({ length: 300 }, (_each, length) => '`'.repeat(length + 1)).join(' a ')],
  ])('ends on %s', (_name, body) => {
    const document = readDocument(postOf(body));
    expect(offerDocumentSchema.safeParse(document).success).toBe(true);
  });

  it('refuses a document that is nested too deep, without falling', () => {
    let node: unknown = { type: 'paragraph' };
    for (let depth = 0; depth < 100_000; depth += 1) node = { type: 'blockquote', content: [node] };
    expect(offerDocumentSchema.safeParse({ type: 'doc', content: [node] }).success).toBe(false);
    expect(offerDocumentSchema.safeParse({ type: 'doc', content: [{ type: 'script' }] }).success).toBe(false);
    expect(offerDocumentSchema.safeParse(emptyDocument()).success).toBe(true);
  });
});

describe('plainText', () => {
  it('gives the words, one block a line', () => {
    const document: OfferDocument = readDocument(
      postOf('# L’équipe\n\nDeux *mots* {{ x }}\nici.\n\n- un\n- deux\n\n<div>\nx\n</div>\n'),
    );
    expect(plainText(document)).toBe('L’équipe\nDeux mots \nici.\nun\ndeux');
    expect(countWords(document)).toBe(6);
    expect(countWords(emptyDocument())).toBe(0);
  });
});
