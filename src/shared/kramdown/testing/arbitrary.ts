import fc from 'fast-check';
import { ends, lines, starts } from './line-vocabulary.ts';
import { spans, words } from './span-vocabulary.ts';

const glued = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...words) },
        { weight: 4, arbitrary: fc.constantFrom(...spans) },
      ),
      { maxLength: 6 },
    ),
    fc.constantFrom(' ', ' ', ' ', '', '', '\n'),
  )
  .map(([parts, glue]) => parts.join(glue));

const line = fc
  .tuple(
    fc.constantFrom(...starts),
    fc.oneof({ weight: 5, arbitrary: glued }, { weight: 4, arbitrary: fc.constantFrom(...lines) }),
    fc.constantFrom(...ends),
  )
  .map((parts) => parts.join(''));

const flat = fc.array(line, { maxLength: 12 }).map((all) => all.join(''));

/** The text inside quotes, items, elements and notes, each line with what stands before it. */
const nested = fc
  .tuple(
    flat,
    fc.constantFrom('> ', '>', '    ', '  ', '   ', '\t', '     '),
    fc.constantFrom(
      '',
      '- a\n',
      '1. a\n\n',
      'a\n: b\n',
      'a\n\n: b\n\n',
      '[^1]: a\n\n',
      '<div markdown="1">\n',
      '* a\n  * b\n\n',
      'x[^1]\n\n[^1]:\n',
    ),
    fc.constantFrom('', '\n', '</div>\n', '\n\nfin\n', '^\n'),
  )
  .map(
    ([text, before, above, below]) =>
      above +
      text
        .split('\n')
        .map((each) => (each === '' ? '' : before + each))
        .join('\n') +
      below,
  );

const signs = fc.string({
  unit: fc.constantFrom(...Array.from('ab *_`[]()!<>/"\'\\-:.{}|~$^#&;=+1\n\n  ')),
  maxLength: 60,
});

// No form feeds: kramdown itself reads some of them for ever.

/** Texts of every construct that kramdown knows, and of what only looks like one, mixed, nested and left open. */
export const anyMarkdown: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: flat },
      {
        weight: 3,
        arbitrary: fc.array(fc.oneof(flat, nested), { maxLength: 3 }).map((all) => all.join('\n')),
      },
      { weight: 2, arbitrary: glued },
      { weight: 2, arbitrary: signs },
    ),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
  )
  .map(([text, lineEnd]) => text.replaceAll('\n', lineEnd));

/** The plain words of a paragraph, with what typography changes. */
export const plainWords: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b1',
        'été',
        's',
        '80s',
        ' ',
        ' ',
        ' ',
        '"',
        "'",
        '"',
        "'",
        '--',
        '---',
        '-',
        '...',
        '.',
        '<<',
        '>>',
        '(',
        ')',
        '?',
        ',',
        '\u00A0',
        '😀',
        '5',
        '!',
        ';',
        '\n',
        '’',
        '/',
      ],
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) =>
    `x${parts.join('')}x`
      .replace(/[ \n]*\n[ \n]*/g, '\n')
      .replace(/\n(?=[-.>=<\d(])/g, '\nx')
      .replace(/<(?=[^<])(?<!<<)/g, ''),
  );
