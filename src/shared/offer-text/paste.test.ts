import { describe, expect, it } from 'vitest';
import { cleanPasted, paragraphsOf } from './paste.ts';
import { parsePasted } from './paste-html.ts';
import { fromGoogleDocs, fromLibreOffice, fromWebPage, fromWord } from './testing/clipboards.ts';

const clean = (html: string): string => cleanPasted(parsePasted(html));

const same =
  '<h2>Votre mission</h2>' +
  '<p>Animer des <strong>ateliers </strong><strong><em>ouverts</em></strong><strong> à tous</strong> avec ' +
  '<a href="https://example.org/equipe?utm_source=lettre">l’équipe</a>.</p>' +
  '<ul><li><p>préparer</p></li><li><p>animer</p><ol><li><p>le matin</p></li><li><p>le soir</p></li></ol></li>' +
  '<li><p>restituer</p></li></ul>' +
  '<p>Première ligne<br>seconde ligne &amp; fin.</p>';

describe('what was copied elsewhere comes in clean', () => {
  it.each([
    ['Word', fromWord],
    ['LibreOffice', fromLibreOffice],
    ['Google Docs', fromGoogleDocs],
    ['a web page', fromWebPage],
  ])('from %s', (_name, html) => {
    expect(clean(html)).toBe(same);
  });

  it.each([
    ['<a href="javascript:alert(1)">x</a>', '<p>x</p>'],
    ['<a href=" java\nscript:alert(1)">x</a>', '<p>x</p>'],
    ['<a href="file:///C:/a.doc">x</a>', '<p>x</p>'],
    ['<a href="data:text/html,x">x</a>', '<p>x</p>'],
    ['<a href="mailto:a@example.org">x</a>', '<p><a href="mailto:a@example.org">x</a></p>'],
    ['<a href="/equipe/">x</a>', '<p><a href="/equipe/">x</a></p>'],
    ['<a href="#_ftn1">[1]</a>', '<p>[1]</p>'],
    ['<a name="_Toc1">x</a>', '<p>x</p>'],
    ['<a href="//example.org/a">x</a>', '<p><a href="https://example.org/a">x</a></p>'],
    [
      '<a href="https://www.google.com/url?q=javascript:alert(1)">x</a>',
      '<p><a href="https://www.google.com/url?q=javascript:alert(1)">x</a></p>',
    ],
    [
      '<a href="https://google.com.example.org/url?q=https://b.example.org">x</a>',
      '<p><a href="https://google.com.example.org/url?q=https://b.example.org">x</a></p>',
    ],
    [
      '<a href="https://www.google.fr/search?q=a">x</a>',
      '<p><a href="https://www.google.fr/search?q=a">x</a></p>',
    ],
    [
      '<a href="https://a.example.org/&quot;><b>">x</a>',
      '<p><a href="https://a.example.org/&quot;&gt;&lt;b&gt;">x</a></p>',
    ],
  ])('the link %s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  it.each([
    [
      'lists that stand in lists',
      '<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>',
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>',
    ],
    [
      'items that know their level',
      '<ul><li aria-level="1">a</li><li aria-level="2">b</li></ul>',
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>',
    ],
    [
      'lists with an item each',
      '<ul><li data-listid="4" data-aria-level="1">a</li></ul><ul><li data-listid="4" data-aria-level="2">b</li></ul><ul><li data-listid="4" data-aria-level="1">c</li></ul>',
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>',
    ],
    [
      'two lists that stay two',
      '<ol><li>a</li></ol><ol><li>b</li></ol>',
      '<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>',
    ],
    [
      'an item of several paragraphs',
      '<ul><li><p>a</p><p>b</p></li></ul>',
      '<ul><li><p>a</p><p>b</p></li></ul>',
    ],
    ['empty items', '<ul><li></li><li>a</li></ul>', '<ul><li><p>a</p></li></ul>'],
    [
      'weight by number',
      '<span style="FONT-WEIGHT: 600">a</span><b><span style="font-weight:400">b</span></b>',
      '<p><strong>a</strong>b</p>',
    ],
    [
      'a font in one declaration',
      '<span style="font: italic bold 12px serif">a</span>',
      '<p><strong><em>a</em></strong></p>',
    ],
    ['two breaks as a new paragraph', 'a<br><br>b<br>', '<p>a</p><p>b</p>'],
    ['spaces that are not shown', '<p> a\n  b </p>', '<p>a b</p>'],
    ['no-break spaces that are meant', '<p>a\u00A0: «\u00A0b\u00A0»</p>', '<p>a\u00A0: «\u00A0b\u00A0»</p>'],
    [
      'spaces that a browser made no-break',
      'a<span class="Apple-converted-space">\u00A0</span>b\u00A0 c',
      '<p>a b c</p>',
    ],
    ['preformatted lines', '<pre>a\n  b</pre>', '<p>a<br>b</p>'],
    [
      'rows of a table',
      '<table><tr><th>a</th><th><p>b</p></th></tr><tr><td>c</td><td>d</td></tr></table>',
      '<p>a · b</p><p>c · d</p>',
    ],
    [
      'headings of another making',
      '<div role="heading" aria-level="3">a</div><p class="MsoHeading4">b</p>',
      '<h3>a</h3><h4>b</h4>',
    ],
    [
      'comments of Word',
      '<p>a<span class=MsoCommentReference><a href="#_msocom_1">[C1]</a></span></p><div style="mso-element:comment-list">c</div>',
      '<p>a</p>',
    ],
    ['what was struck out', '<p>a<del> b</del> <s>c</s></p>', '<p>a c</p>'],
    ['nothing of a picture', '<img src="https://example.org/a.png"><svg><text>b</text></svg>', ''],
    ['Liquid and Markdown as the signs they are', '<p>{{ a }} *b* [c](d)</p>', '<p>{{ a }} *b* [c](d)</p>'],
  ])('%s', (_name, html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  it('bears a page of ten thousand items, and depth', () => {
    expect(clean(`<ul>${'<li>a</li>'.repeat(10_000)}</ul>`)).toHaveLength(
      10_000 * '<li><p>a</p></li>'.length + 9,
    );
    expect(clean(`${'<div>'.repeat(500)}a${'</div>'.repeat(500)}`)).toBe('<p>a</p>');
  });
});

describe('plain text', () => {
  it('keeps its lines, and blank lines part paragraphs', () => {
    expect(paragraphsOf('Lieu : Lyon\r\nContrat : CDI\r\n\r\n \r\n- pas *une* liste\t!\n')).toEqual([
      ['Lieu : Lyon', 'Contrat : CDI'],
      ['- pas *une* liste !'],
    ]);
    expect(paragraphsOf(' \n\n')).toEqual([]);
  });
});
