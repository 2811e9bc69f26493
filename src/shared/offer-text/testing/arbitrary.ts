import fc from 'fast-check';
import type { OfferDocument, OfferMark, OfferNode } from '../document.ts';

const words = [
  'offre',
  'été',
  'C++',
  '50 %',
  'R&D',
  'a_b_c',
  '2 < 3',
  'L’équipe',
  'mot',
  'x',
  'Paris',
  '3.',
  'a*b',
  '&amp;',
  '&nbsp;',
  'A|B',
  'fin.',
  'e\u0301',
  '\u00A0',
  '\u200B',
  '😀',
];
const inline = [
  '*mot*',
  '**gras**',
  '_it_',
  '__b__',
  '***x***',
  '*a **b** c*',
  '`code`',
  '``a`b``',
  '[lien](http://x.y)',
  '[l *i* n](/a_(b))',
  '![](/img/x.png)',
  '![alt](x.png "t")',
  '<br>',
  '<b>x</b>',
  '<a href="x">l</a>',
  '~~s~~',
  '\\*',
  '\\_',
  '<http://x.y>',
  '<a@b.fr>',
  '[^1]',
  '$$x$$',
  '{{ site.url }}',
  '[ref]',
  '{:',
  '*',
  '**',
  '_',
  '`',
  '[',
  ']',
  '](',
  '<',
  '~~',
  '!',
  '\\',
  '&',
  '|',
  '"q"',
  '--',
  '...',
  '(c)',
  '{',
  '}',
];
const starts = [
  '',
  '',
  '',
  '',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2. ',
  '# ',
  '## ',
  '#### ',
  '> ',
  '  ',
  '   ',
  '    ',
  '\t',
  '  - ',
  '    - ',
  '   * ',
  ' ### ',
  ' * ',
  '---',
  '***',
  '===',
  '```',
  '~~~',
  '<hr>',
  '<div>',
  '</div>',
  '<center>x</center>',
  ': ',
  '{: .c}',
  '^',
  '[ref]: /url',
  '[^1]: note',
  '| a | b |',
  '$$',
  '<!-- c -->',
  '*[HTML]: h',
  '>',
  '-',
  '#',
  '{% if x %}',
];

/** Text that looks like Markdown, most of it odd. */
export const markdownLike: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      start: fc.constantFrom(...starts),
      parts: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...words) },
          { weight: 2, arbitrary: fc.constantFrom(...inline) },
        ),
        { maxLength: 5 },
      ),
      glue: fc.constantFrom(' ', ' ', ' ', ''),
      end: fc.constantFrom('\n', '\n', '\n\n', '\n\n', '  \n', '\\\n', ' \n', '\n\n\n', '\n \t\n'),
    }),
    { maxLength: 10 },
  )
  .map((lines) => lines.map(({ start, parts, glue, end }) => start + parts.join(glue) + end).join(''));

/** The same with the line ends, file ends and spaces that real files have. */
export const bodyLike: fc.Arbitrary<string> = fc
  .tuple(
    markdownLike,
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.boolean(),
    fc.constantFrom('', '', '\n', '\n\n'),
  )
  .map(([text, lineEnd, isCut, lead]) =>
    (lead + (isCut ? text.replace(/\n+$/, '') : text)).replaceAll('\n', lineEnd),
  );

const typed = [
  ...words,
  '{{ x }}',
  '{% raw %}',
  '{',
  '}',
  '*',
  '**',
  '_',
  '__x__',
  '`',
  '``',
  '[',
  ']',
  '(',
  ')',
  '![a](b)',
  '[x]: y',
  '<br>',
  '<div>',
  '</div>',
  '<',
  '>',
  '#',
  '# x',
  '- ',
  '+',
  '1. x',
  '1.',
  ': x',
  '~~~',
  '~~x~~',
  '---',
  '===',
  '***',
  '|',
  'a | b',
  '$$',
  '$$x$$',
  '{: .c}',
  '{::x /}',
  '^',
  '[^1]',
  '*[HTML]: h',
  '\\',
  '\\*',
  '&amp;',
  '&#60;',
  '&lt;',
  'http://a.b/c_d_e',
  'a@b.fr',
  '<http://x>',
  '!',
  '"',
  "'",
  '=',
  '~',
  ' ',
  '  ',
  '\t',
];
const typedText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...typed), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom('', ' ', ' ').map((glue) => parts.join(glue)));

const mark = (type: OfferMark['type']): fc.Arbitrary<OfferMark | null> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant({ type }) });
const link: fc.Arbitrary<OfferMark | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        href: fc.constantFrom('https://x.y/a_b(c)?d=1&e', '/a b', 'mailto:a@b.fr', '#x', '/a(b'),
        title: fc.constantFrom(null, null, 'Un "titre"'),
      })
      .map((attrs): OfferMark => ({ type: 'link', attrs })),
  },
);
const marks: fc.Arbitrary<OfferMark[]> = fc
  .tuple(link, mark('bold'), mark('italic'), mark('strike'), mark('code'))
  .map((all) => all.filter((each) => each !== null));

const inlineNode: fc.Arbitrary<OfferNode> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(typedText, marks)
      .map(([text, own]): OfferNode => ({ type: 'text', text, ...(own.length > 0 ? { marks: own } : {}) })),
  },
  { weight: 1, arbitrary: fc.constant<OfferNode>({ type: 'hardBreak' }) },
  { weight: 1, arbitrary: fc.constant<OfferNode>({ type: 'softBreak' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('/img/a.png', '/img/a_b (c).png')
      .map((src): OfferNode => ({ type: 'image', attrs: { src, alt: 'Un *a_b* [c]', title: null } })),
  },
);
const line: fc.Arbitrary<OfferNode[]> = fc.array(inlineNode, { maxLength: 4 });
const paragraph: fc.Arbitrary<OfferNode> = line.map((content) => ({ type: 'paragraph', content }));

const block = (depth: number): fc.Arbitrary<OfferNode> => {
  const flat: fc.Arbitrary<OfferNode>[] = [
    paragraph,
    paragraph,
    fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.array(
          inlineNode.filter((node) => node.type === 'text'),
          { maxLength: 3 },
        ),
      )
      .map(([level, content]): OfferNode => ({ type: 'heading', attrs: { level }, content })),
    fc.constant<OfferNode>({ type: 'horizontalRule' }),
    fc
      .tuple(
        fc.constantFrom(null, 'ruby'),
        fc.array(fc.constantFrom(...typed, '```', '  x', ''), { maxLength: 4 }),
      )
      .map(([language, lines]): OfferNode => ({
        type: 'codeBlock',
        attrs: { language },
        content: lines.join('\n') === '' ? [] : [{ type: 'text', text: lines.join('\n') }],
      })),
  ];
  if (depth === 0) return fc.oneof(...flat);
  const inner = block(depth - 1);
  const item: fc.Arbitrary<OfferNode> = fc
    .tuple(paragraph, fc.array(inner, { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] }));
  const items = fc.array(item, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    ...flat,
    items.map((content): OfferNode => ({ type: 'bulletList', content })),
    items.map((content): OfferNode => ({ type: 'orderedList', content })),
    fc
      .array(inner, { minLength: 1, maxLength: 3 })
      .map((content): OfferNode => ({ type: 'blockquote', content })),
  );
};

/** A document as a person may type it: every construct, and words that look like Markdown, HTML or Liquid. */
export const typedDocument: fc.Arbitrary<OfferDocument> = fc
  .array(block(2), { minLength: 1, maxLength: 4 })
  .map((content) => ({ type: 'doc', content }));

/** One typed block. */
export const typedBlock: fc.Arbitrary<OfferNode> = block(1);

/** Typed words in a row. */
export const typedLine = line;
