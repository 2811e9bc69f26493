import { describe, expect, it } from 'vitest';
import { emptyDocument } from './document.ts';
import type { OfferDocument, OfferNode } from './document.ts';
import { newPost } from './offer-fields.ts';
import { readDocument } from './read-document.ts';
import { comparable, htmlOf } from './testing/html.ts';
import { fixture, fixturePosts, changedLines, postOf } from './testing/posts.ts';
import { hasRuby, kramdown } from './testing/ruby.ts';
import { writeDocument } from './write-document.ts';

const paragraph = (...content: OfferNode[]): OfferNode => ({ type: 'paragraph', content });
const text = (words: string, ...types: ('bold' | 'italic' | 'strike' | 'code')[]): OfferNode => ({
  type: 'text',
  text: words,
  ...(types.length > 0 ? { marks: types.map((type) => ({ type })) } : {}),
});
const item = (...content: OfferNode[]): OfferNode => ({ type: 'listItem', content });
const doc = (...content: OfferNode[]): OfferDocument => ({ type: 'doc', content });

/** The body of a new post that says this. */
function written(...content: OfferNode[]): string {
  const post = newPost({ locale: 'fr', title: 'Offre', date: '2026-11-22' });
  const result = writeDocument(post, doc(...content));
  expect(result.kept).toEqual([]);
  expect(result.text.startsWith(post)).toBe(true);
  return result.text.slice(post.length);
}

/** A post after a change to what the editor holds of it. */
function edited(post: string, change: (content: OfferNode[]) => void): string {
  const document = readDocument(post);
  change(document.content);
  const result = writeDocument(post, document);
  expect(result.kept).toEqual([]);
  return result.text;
}

/** Every text of a document, with a way to put a word in the place of its first one. */
function* wordEdits(post: string): Generator<OfferDocument> {
  const texts = (document: OfferDocument): OfferNode[] => {
    const visit = (node: OfferNode): OfferNode[] =>
      node.type === 'text' ? [node] : (node.content ?? []).flatMap(visit);
    return document.content.flatMap(visit);
  };
  for (const [index, { text: words = '' }] of texts(readDocument(post)).entries()) {
    for (const word of words.matchAll(/\p{L}+/gu)) {
      const document = readDocument(post);
      const node = texts(document)[index];
      if (node) node.text = `${words.slice(0, word.index)}nouveau${words.slice(word.index + word[0].length)}`;
      yield document;
    }
  }
}

describe('a document that nobody edited', () => {
  it.each(fixturePosts())('leaves %s byte for byte', (_name, post) => {
    expect(writeDocument(post, readDocument(post))).toEqual({ text: post, kept: [] });
  });

  it.each(fixturePosts())('leaves %s so when the editor forgot where its blocks came from', (_name, post) => {
    const bare = JSON.parse(
      JSON.stringify(readDocument(post), (key, value: unknown) =>
        /^(?:origin|gap|after)$/.test(key) ? null : value,
      ),
    ) as OfferDocument;
    expect(writeDocument(post, bare).text).toBe(post);
  });
});

describe('a word changed', () => {
  it.each(fixturePosts())('changes one line of %s, wherever it stands', (_name, post) => {
    for (const document of wordEdits(post)) {
      const { text: after, kept } = writeDocument(post, document);
      expect(kept).toEqual([]);
      expect([changedLines(post, after), after]).toEqual([[expect.any(Number)], after]);
    }
  });

  it('stays inside the marks it stands in', () => {
    expect(
      edited(postOf('a **b _c_ d** e\n'), ([first]) => ((first?.content?.[2] ?? text('')).text = 'x')),
    ).toBe(postOf('a **b _x_ d** e\n'));
    expect(
      edited(
        postOf('see [the _page_](/p "t") &eacute;\n'),
        ([first]) => ((first?.content?.[2] ?? text('')).text = 'site'),
      ),
    ).toBe(postOf('see [the _site_](/p "t") &eacute;\n'));
    expect(
      edited(postOf('a `b c` d\n'), ([first]) => ((first?.content?.[1] ?? text('')).text = 'b *x*')),
    ).toBe(postOf('a `b *x*` d\n'));
  });

  it('keeps the line ends of the post', () => {
    const post = fixture('crlf');
    const after = edited(post, (content) =>
      content.splice(1, 0, paragraph(text('Un'), { type: 'softBreak' }, text('deux'))),
    );
    expect(after).toContain('\r\n\r\nUn\r\ndeux\r\n\r\n');
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('blocks added, deleted, split, moved', () => {
  const post = postOf('## a\n\nb\nc\n\n* d\n* e\n\nf\n\n* g\n\n\n\nh');

  it('touches nothing else', () => {
    expect(edited(post, (content) => content.splice(1, 1))).toBe(
      postOf('## a\n\n* d\n* e\n\nf\n\n* g\n\n\n\nh'),
    );
    expect(edited(post, (content) => content.splice(1, 0, paragraph(text('x'))))).toBe(
      postOf('## a\n\nx\n\nb\nc\n\n* d\n* e\n\nf\n\n* g\n\n\n\nh'),
    );
    expect(edited(post, (content) => content.push(paragraph(text('x'))))).toBe(
      postOf('## a\n\nb\nc\n\n* d\n* e\n\nf\n\n* g\n\n\n\nh\n\nx'),
    );
    expect(edited(post, (content) => content.pop())).toBe(postOf('## a\n\nb\nc\n\n* d\n* e\n\nf\n\n* g'));
  });

  it('keeps two lists apart when what stood between them is deleted', () => {
    const after = edited(post, (content) => content.splice(3, 1));
    expect(after).toBe(postOf('## a\n\nb\nc\n\n* d\n* e\n^\n\n* g\n\n\n\nh'));
    expect(readDocument(after).content).toHaveLength(5);
  });

  it('splits a paragraph at its lines', () => {
    const after = edited(post, (content) =>
      content.splice(1, 1, { ...content[1], type: 'paragraph', content: [text('b')] }, paragraph(text('c'))),
    );
    expect(after).toBe(post.replace('b\nc', 'b\n\nc'));
  });

  it('adds, deletes and moves items in the style of their list', () => {
    expect(edited(post, (content) => content[2]?.content?.push(item(paragraph(text('x')))))).toBe(
      post.replace('* e\n', '* e\n* x\n'),
    );
    expect(edited(post, (content) => content[2]?.content?.shift())).toBe(post.replace('* d\n', ''));
    expect(edited(post, (content) => content[2]?.content?.reverse())).toBe(
      post.replace('* d\n* e', '* e\n* d'),
    );
    const loose = postOf(' 1.  a\n\n 2.  b\n');
    expect(edited(loose, (content) => content[0]?.content?.push(item(paragraph(text('x')))))).toBe(
      postOf(' 1.  a\n\n 2.  b\n\n 3.  x\n'),
    );
  });

  it('writes into quotes and items behind their marks', () => {
    const nested = postOf('> a\n> b\n\n- c\n  - d\n  - e\n');
    expect(edited(nested, ([quote]) => quote?.content?.push(paragraph(text('x'))))).toBe(
      postOf('> a\n> b\n>\n> x\n\n- c\n  - d\n  - e\n'),
    );
    expect(
      edited(nested, (content) =>
        content[1]?.content?.[0]?.content?.[1]?.content?.push(item(paragraph(text('x')))),
      ),
    ).toBe(postOf('> a\n> b\n\n- c\n  - d\n  - e\n  - x\n'));
  });

  it('empties a post, and fills it again', () => {
    const empty = edited(post, (content) => content.splice(0, content.length, ...emptyDocument().content));
    expect(empty).toBe(postOf(''));
    expect(edited(empty, (content) => content.splice(0, 1, paragraph(text('x'))))).toBe(postOf('x\n'));
    expect(edited('---\ntitle: a\n---', (content) => content.splice(0, 1, paragraph(text('x'))))).toBe(
      '---\ntitle: a\n---\nx\n',
    );
  });
});

describe('what a person typed', () => {
  it('becomes Markdown', () => {
    expect(
      written(
        { type: 'heading', attrs: { level: 2 }, content: [text('Vos missions')] },
        paragraph(text('Un '), text('mot', 'bold'), text(' et '), text('un autre', 'italic'), text('.')),
      ),
    ).toBe('## Vos missions\n\nUn **mot** et *un autre*.\n');
    expect(
      written({
        type: 'bulletList',
        content: [
          item(paragraph(text('un'))),
          item(paragraph(text('deux')), { type: 'orderedList', content: [item(paragraph(text('trois')))] }),
        ],
      }),
    ).toBe('- un\n- deux\n  1. trois\n');
    expect(
      written(
        { type: 'blockquote', content: [paragraph(text('un')), paragraph(text('deux'))] },
        { type: 'horizontalRule' },
      ),
    ).toBe('> un\n>\n> deux\n\n---\n');
    expect(written({ type: 'codeBlock', attrs: { language: 'ruby' }, content: [text('```\nputs 1')] })).toBe(
      '````ruby\n```\nputs 1\n````\n',
    );
    expect(
      written(
        paragraph(text('un'), { type: 'hardBreak' }, text('deux'), { type: 'softBreak' }, text('trois')),
      ),
    ).toBe('un  \ndeux\ntrois\n');
    expect(
      written(paragraph({ type: 'image', attrs: { src: '/img/a.png', alt: 'Équipe', title: null } })),
    ).toBe('![Équipe](/img/a.png)\n');
    expect(
      written(
        paragraph({
          type: 'text',
          text: 'lien',
          marks: [{ type: 'link', attrs: { href: 'https://example.org/a_(b)', title: 'Titre' } }],
        }),
      ),
    ).toBe('[lien](https://example.org/a_(b) "Titre")\n');
    expect(written({ type: 'sourceBlock', attrs: { source: '<div>\n  x\n</div>' } })).toBe(
      '<div>\n  x\n</div>\n',
    );
  });

  it.each([
    ['C++ & R&D : 50 % (a_b_c) 2 < 3 !', 'C++ & R&D : 50 % (a_b_c) 2 < 3 !'],
    ['{{ x }} {% y %}', '&#123;{ x }} &#123;% y %}'],
    ['a*b*c', 'a\\*b\\*c'],
    ['_a_', '\\_a\\_'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['# a', '\\# a'],
    ['> a', '\\> a'],
    ['a | b', 'a \\| b'],
    ['$$a$$', '\\$\\$a\\$\\$'],
    [': a', '\\: a'],
    ['<br>', '\\<br>'],
    ['&amp;', '&amp;amp;'],
    ['---', '\\-\\-\\-'],
    ['^', '&#94;'],
    ['{: .a}', '\\{: .a}'],
    ['[^1] [a]: b', '\\[^1\\] \\[a\\]: b'],
    ['```', '\\`\\`\\`'],
  ])('keeps %j as words', (typed, source) => {
    expect(written(paragraph(text(typed)))).toBe(`${source}\n`);
  });

  it('breaks Liquid in code too', () => {
    expect(written(paragraph(text('{{ x }}', 'code')))).toBe('`{% raw %}{{ x }}{% endraw %}`\n');
    expect(written({ type: 'codeBlock', attrs: { language: null }, content: [text('a\n{% x %}')] })).toBe(
      '```\na\n{% raw %}{% x %}{% endraw %}\n```\n',
    );
  });

  it('drops what the website would not show', () => {
    expect(written(paragraph(text('  un '), text('deux ', 'bold'), text(' trois  ')), paragraph())).toBe(
      'un **deux**  trois\n',
    );
  });
});

describe('what Markdown cannot say in its place', () => {
  const half = paragraph(
    text('un '),
    { type: 'inlineSource', attrs: { source: '<b>' } },
    text('deux', 'bold'),
  );

  it('is written in the nearest form that it has room for, and named', () => {
    const post = postOf('un\n');
    const document = readDocument(post);
    document.content.push(half);
    const { text: after, kept } = writeDocument(post, document);
    expect(after).toBe(postOf('un\n\nun \\<b>**deux**\n'));
    expect(kept).toEqual([{ index: 1, source: 'un \\<b>**deux**' }]);
  });

  it('takes the place of what was there before, so that no word typed is lost', () => {
    const post = postOf('un\n\ndeux\n\ntrois\n');
    const document = readDocument(post);
    document.content[1] = { ...half, attrs: { ...document.content[1]?.attrs } };
    const { text: after, kept } = writeDocument(post, document);
    expect(after).toBe(post.replace('deux', 'un \\<b>**deux**'));
    expect(kept.map(({ index }) => index)).toEqual([1]);
  });

  it('is each part of it alone: the other items of a list stay as they are', () => {
    const post = postOf('* un\n* deux\n* trois\n');
    const document = readDocument(post);
    document.content[0]?.content?.splice(1, 1, item(half));
    const { text: after, kept } = writeDocument(post, document);
    expect(after).toBe(postOf('* un\n* un \\<b>**deux**\n* trois\n'));
    expect(kept.map(({ index }) => index)).toEqual([0]);
  });

  it('goes before a block that would swallow it', () => {
    const post = postOf('un\n\n<div>\ndeux\n');
    const document = readDocument(post);
    document.content.push(paragraph(text('trois', 'bold')));
    expect(writeDocument(post, document)).toEqual({
      text: postOf('un\n\n**trois**\n\n<div>\ndeux\n'),
      kept: [{ index: 2, source: '**trois**' }],
    });
  });

  it('stays where it was, where it would swallow what it was moved before', () => {
    const post = postOf('un\n\ndeux\n\n<div>\ntrois\n');
    const document = readDocument(post);
    document.content.unshift(...document.content.splice(2, 1));
    const [, second] = document.content;
    if (second?.content?.[0]) second.content[0].text = 'premier';
    expect(writeDocument(post, document)).toEqual({
      text: post.replace('un', 'premier'),
      kept: [{ index: 0, source: '<div>\ntrois' }],
    });
  });

  it('is not asked of a link whose definition went away', () => {
    const post = postOf('Voir [ici][a].\n\n[a]: /b "c"\n');
    expect(edited(post, (content) => content.pop())).toBe(postOf('Voir [ici](/b "c").\n'));
  });

  it('holds for any depth and for signs that no file can hold', () => {
    let deep: OfferNode = paragraph(text('au fond'));
    for (let depth = 0; depth < 17; depth += 1) deep = { type: 'bulletList', content: [item(deep)] };
    const { text: after, kept } = writeDocument(postOf(''), doc(deep, paragraph(text('a\uD800b'))));
    expect(after).toContain('au fond');
    expect(after).toContain('a\uFFFDb');
    expect(kept.map(({ index }) => index)).toEqual([0]);
  });
});

describe('a protected block edited as source', () => {
  const post = postOf('un\n\n| a | b |\n| c | d |\n\ndeux\n');
  const withSource = (source: string) => {
    const document = readDocument(post);
    const block = document.content[1];
    if (block) document.content[1] = { ...block, type: 'sourceBlock', attrs: { ...block.attrs, source } };
    return document;
  };

  it('is written as it was typed, whatever it reads as', () => {
    const document = withSource('trois\n\n## quatre\n- cinq');
    const { text: after, kept } = writeDocument(post, document);
    expect(after).toBe(postOf('un\n\ntrois\n\n## quatre\n- cinq\n\ndeux\n'));
    expect(kept).toEqual([]);
    expect(writeDocument(after, document)).toEqual({ text: after, kept: [] });
  });

  it('is left as it was while it would swallow what follows', () => {
    expect(writeDocument(post, withSource('<div>\nà suivre'))).toEqual({
      text: post,
      kept: [{ index: 1, source: '| a | b |\n| c | d |' }],
    });
  });
});

describe('several changes in one paragraph', () => {
  it('leave what lies between them as it was written', () => {
    const post = postOf(
      'Un *premier* mot, _puis_ une ligne\nqui se __casse__ ici : &eacute;t&eacute; \\! et\nun dernier mot.\n',
    );
    const document = readDocument(post);
    const [block] = document.content;
    const first = block?.content?.[0];
    const last = block?.content?.at(-1);
    if (first) first.text = 'Voici un ';
    if (last) last.text = 'un tout dernier mot !';
    const { text: after, kept } = writeDocument(post, document);
    expect(kept).toEqual([]);
    expect(after).toBe(
      post.replace('Un *premier*', 'Voici un *premier*').replace('un dernier mot.', 'un tout dernier mot !'),
    );
  });

  it('may set marks in two places', () => {
    const post = postOf('un deux trois\nquatre cinq six\n');
    const document = readDocument(post);
    document.content[0] = paragraph(
      text('un '),
      text('deux', 'bold'),
      text(' trois'),
      { type: 'softBreak' },
      text('quatre '),
      text('cinq', 'italic'),
      text(' six'),
    );
    expect(writeDocument(post, document).text).toBe(postOf('un **deux** trois\nquatre *cinq* six\n'));
  });
});

describe('code that kramdown would cut short', () => {
  it.each([
    [[text('a~~b', 'strike', 'code')], '~~`a~``~b`~~'],
    [
      [
        {
          type: 'text' as const,
          text: ']: x',
          marks: [{ type: 'link' as const, attrs: { href: '/a', title: null } }, { type: 'code' as const }],
        },
      ],
      '[`]``: x`](/a)',
    ],
  ])('is parted: %j', (content, source) => {
    expect(written(paragraph(...content))).toBe(`${source}\n`);
  });
});

it('keeps the line ends of a table, whichever the rest of the post has', () => {
  for (const ends of ['\n', '\r\n']) {
    const post = postOf(`Avant.\r\n\r\n${['| a | b |', '|---|---|', '| c | lundi |', ''].join(ends)}`);
    const document = readDocument(post);
    const words = document.content[1]?.content?.[1]?.content?.[1]?.content?.[0]?.content?.[0];
    expect(words?.text).toBe('lundi');
    if (words) words.text = 'mardi';
    expect(writeDocument(post, document)).toEqual({ text: post.replace('lundi', 'mardi'), kept: [] });
  }
});

describe('rows and columns of a table', () => {
  const body = 'Avant.\n\n|Jour | Lieu|\n|:--|---:|\n| lundi|Lyon |\n| *mardi* | Lille\n\nAprès.\n';
  const post = postOf(body);
  const cell = (type: 'tableCell' | 'tableHeader', ...content: OfferNode[]): OfferNode => ({
    type,
    content: [paragraph(...content)],
  });
  const row = (...words: string[]): OfferNode => ({
    type: 'tableRow',
    content: words.map((word) => cell('tableCell', ...(word === '' ? [] : [text(word)]))),
  });
  const rowsOf = (content: readonly OfferNode[]): OfferNode[] => content[1]?.content ?? [];

  const changes: [name: string, expected: string, change: (rows: OfferNode[]) => void][] = [
    [
      'a row put between',
      body.replace('| *mardi*', '| a\\|b | c |\n| *mardi*'),
      (rows) => rows.splice(2, 0, row('a|b', 'c')),
    ],
    [
      'a row at the end',
      body.replace('Lille\n', 'Lille\n| jeudi |  |\n'),
      (rows) => rows.push(row('jeudi', '')),
    ],
    ['a row without words', body.replace('Lille\n', 'Lille\n|  |  |\n'), (rows) => rows.push(row('', ''))],
    ['a row taken away', body.replace('| lundi|Lyon |\n', ''), (rows) => rows.splice(1, 1)],
    [
      'rows in another order',
      body.replace('| lundi|Lyon |\n| *mardi* | Lille\n', '| *mardi* | Lille\n| lundi | Lyon |\n'),
      (rows) => rows.push(...rows.splice(1, 1)),
    ],
    [
      'a column put between',
      'Avant.\n\n| Jour | Heure | Lieu |\n| :-- | --- | --: |\n| lundi | 9 h | Lyon |\n| *mardi* | 9 h | Lille |\n\nAprès.\n',
      (rows) => {
        for (const [index, { content }] of rows.entries())
          content?.splice(
            1,
            0,
            index === 0 ? cell('tableHeader', text('Heure')) : cell('tableCell', text('9 h')),
          );
      },
    ],
    [
      'a column taken away',
      'Avant.\n\n| Lieu |\n| --: |\n| Lyon |\n| Lille |\n\nAprès.\n',
      (rows) => {
        for (const { content } of rows) content?.shift();
      },
    ],
    [
      'the header taken away',
      'Avant.\n\n| lundi | Lyon |\n| *mardi* | Lille |\n\nAprès.\n',
      (rows) => rows.shift(),
    ],
    [
      'a column aligned',
      'Avant.\n\n| Jour | Lieu |\n| :-- | :-: |\n| lundi | Lyon |\n| *mardi* | Lille |\n\nAprès.\n',
      ([header]) => {
        const second = header?.content?.[1];
        if (second) second.attrs = { ...second.attrs, align: 'center' };
      },
    ],
    [
      'a break in a cell',
      body.replace('Lyon |', 'Lyon<br>Part-Dieu |'),
      (rows) => {
        rows[1]?.content?.[1]?.content?.[0]?.content?.push({ type: 'hardBreak' }, text('Part-Dieu'));
      },
    ],
  ];

  it.each(changes)('%s', (_name, expected, change) => {
    expect(edited(post, (content) => change(rowsOf(content)))).toBe(postOf(expected));
  });

  it.skipIf(!hasRuby)('are on the page as they are in the editor', () => {
    const wanted = changes.map(([, , change]) => {
      const document = readDocument(post);
      change(rowsOf(document.content));
      return document;
    });
    const bodies = wanted.map((document) => writeDocument(post, document).text.slice(postOf('').length));
    const pages = kramdown(bodies).map(comparable);
    expect(pages).toEqual(wanted.map((document) => comparable(htmlOf(document))));
    expect(pages.every((page) => page.includes('<table>'))).toBe(true);
  });
});
