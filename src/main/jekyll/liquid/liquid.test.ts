/** Templates against the real Liquid under the real Jekyll. Skipped where they are not installed. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../testing/test-app.ts';
import { loadYaml } from '../ruby/psych.ts';
import { useZone } from '../ruby/times.ts';
import { Drop, type RubyValue } from '../ruby/values.ts';
import { zoneOf } from '../ruby/zones.ts';
import { hasJekyll } from '../testing/real-jekyll.ts';
import { renderWithRuby } from '../testing/real-liquid.ts';
import type { TemplateSite } from './context.ts';
import { TemplateEngine } from './engine.ts';
import { GapList } from './gaps.ts';
import { Variables } from './variables.ts';

const page = `
list: [b, a, 10, 2.5]
rows: [{n: b, v: 2, t: [x, y]}, {n: a, v: 1}, {n: c, v: "10"}, {n: d}]
map: {one: 1, two: [1, {x: y}], three: 1.50}
day: 2024-02-29
time: 2024-02-29 13:05:09 +0000
text: "Ça va, <b>L’été</b> & co?"
i18n: {fr: {menu: {item-1: Accueil}}}
a-b: hyphen
`;

class Root extends Drop {
  readonly #page: RubyValue = loadYaml(page);

  has(key: string): boolean {
    return key === 'page';
  }

  get(key: string): RubyValue {
    return key === 'page' ? this.#page : null;
  }

  text(): string {
    return '';
  }
}

const site: TemplateSite = {
  config: new Map<RubyValue, RubyValue>([
    ['url', 'https://www.example.org'],
    ['baseurl', '/b'],
  ]),
  markdownify: (text) => text,
  smartify: (text) => text,
  compileStyle: (source) => source,
  readInclude: () => ({ problem: 'include-missing' }),
  readRelative: () => ({ problem: 'include-missing' }),
  addressOf: () => null,
  addressOfPost: () => null,
  pluginOf: () => null,
};
const engine = new TemplateEngine();

/** The rendering of a template; null where a place of it could not be rendered, as Ruby would raise there. */
function render(source: string): string | null {
  const gaps = new GapList();
  const parts = { variables: new Variables(new Root()), site, gaps, time: 5_000, pagePath: 'page.md' };
  const text = engine.render(source, 'page.md', parts);
  return gaps.gaps.some(({ code }) => code !== 'filter-unknown') ? null : text;
}

const values = [
  '"Ça va, <b>L’été</b> & co?"',
  '"  a-b_c  1.50 "',
  '"12"',
  '"3.14159"',
  '""',
  '-7',
  '2.5',
  'nil',
  'true',
  'page.day',
  'page.time',
  'page.list',
  'page.rows',
  'page.map',
  '(1..4)',
  '"2024-03-10 08:05:09 +0200"',
  '"March 5, 2018"',
  'empty',
];
const uses = [
  'append: "x"',
  'prepend: 1',
  'capitalize',
  'upcase',
  'downcase',
  'escape',
  'h',
  'escape_once',
  'strip_html',
  'newline_to_br',
  'strip',
  'lstrip',
  'rstrip',
  'strip_newlines',
  'url_encode',
  'url_decode',
  'base64_encode',
  'base64_decode',
  'base64_url_safe_encode',
  'size',
  'truncate: 6',
  'truncate: 6, "~"',
  'truncatewords: 2',
  'slice: 1, 3',
  'slice: -3, 2',
  'slice: 9',
  'replace: "a", "o"',
  'replace_first: "a", "o"',
  'replace_last: "a", "o"',
  'remove: "a"',
  'remove_first: "a"',
  'remove_last: "a"',
  'split: "a" | join: "|"',
  'split: "" | size',
  'default: "d"',
  'default: "d", allow_false: true',
  'plus: 1.25',
  'minus: 3',
  'times: 1.1',
  'divided_by: 2',
  'divided_by: 1.5',
  'divided_by: 0',
  'modulo: 4',
  'modulo: -2.5',
  'abs',
  'ceil',
  'floor',
  'round',
  'round: 1',
  'at_least: 3',
  'at_most: 3',
  'first',
  'last',
  'join: "-"',
  'reverse | join: ","',
  'uniq | join: ","',
  'compact | join: ","',
  'concat: page.list | size',
  'map: "n" | jsonify',
  'sort_natural | join: ","',
  'sort | jsonify',
  'sort: "n" | jsonify',
  'sort: "v", "last" | jsonify',
  'slugify',
  'slugify: "raw"',
  'slugify: "pretty"',
  'slugify: "ascii"',
  'slugify: "latin"',
  'slugify: "none"',
  'xml_escape',
  'cgi_escape',
  'uri_escape',
  'normalize_whitespace',
  'number_of_words',
  'number_of_words: "auto"',
  'array_to_sentence_string',
  'array_to_sentence_string: "et"',
  'jsonify',
  'inspect',
  'relative_url',
  'absolute_url',
  'strip_index',
  'date: "%a %-d %b %Y %H:%M:%S %z"',
  'date: "%e %k %l %P %p %y %C %j %U %W %V %G %u %w %s %Z %:z %N %L %%"',
  'date: "%^a %05d %_m %-m %10Y %F %T %D %R %r %c %x %X %+ %h %n%t|%Q"',
  'date_to_string',
  'date_to_string: "ordinal"',
  'date_to_long_string: "ordinal", "US"',
  'date_to_xmlschema',
  'date_to_rfc822',
  'to_integer',
  'where: "n", "a" | jsonify',
  'where: "t", "x" | jsonify',
  'where: "v", nil | jsonify',
  'where_exp: "i", "i.v > 1" | jsonify',
  'where_exp: "i", "i.n == \'a\' or i.v == 2" | jsonify',
  'find: "n", "a" | jsonify',
  'find_exp: "i", "i.v == 1" | jsonify',
  'group_by: "n" | jsonify',
  'group_by_exp: "i", "i.v | plus: 0" | jsonify',
  'push: 1 | jsonify',
  'pop | jsonify',
  'pop: 2 | jsonify',
  'shift | jsonify',
  'unshift: 1 | jsonify',
  'unknown_filter: 1',
  'upcase: 1',
] as const;

const pieces = [
  '{{ page.i18n/fr/.menu.item-1 }}',
  '{{ page.a-b }}',
  '{{ page["text"] }}',
  '{{ page.rows[0].n }}',
  '{{ page.rows[-1].n }}',
  '{{ page.rows.size }}',
  '{{ page.map.first }}',
  '{{ page.map }}',
  '{{ page.list }}',
  '{{ page.nothing.at.all }}',
  '{{ 5.0 }}',
  '{{ page.time }}',
  '{{- page.day -}}',
  ' text \n ',
  '{{ "a" | append: "b" | upcase }}',
  '{{ page.list | join: ", " }}',
  '{% assign x = page.list | first %}',
  '{{ x }}',
  '{% capture y %}[{{ x }}]{% endcapture %}',
  '{{ y }}{{ y | size }}',
  '{% increment z %}',
  '{% decrement z %}',
  '{% cycle "a", "b" %}',
  '{% cycle "n": 1, 2, 3 %}',
  '{% comment %} {{ x }} {% endcomment %}',
  '{%- raw -%} {{ x }} {% endraw %}',
  '{% echo x | default: 1 %}',
  '{% # inline %}',
  '{{ x | | upcase }}',
  '{{ page.text | truncate 5 }}',
  '{{ "unclosed }}',
  '{{ 1 + 1 }}',
  '{{ }}',
  '{{ page.rows | where: "n","a" | map: "v" }}',
];
const blocks = [
  ['{% if page.list.size > 2 and x %}', '{% else %}no{% endif %}'],
  ['{% if x == blank or x == empty %}', '{% elsif page.text contains "va" %}has{% endif %}'],
  ['{% if "10" > "9" %}', '{% endif %}'],
  ['{%- unless page.map.one == 1 -%}', '{%- else -%} one {%- endunless -%}'],
  ['{% for i in page.rows limit: 3 offset: 1 %}{{ forloop.index }}{{ i.n }}', '{% else %}none{% endfor %}'],
  ['{% for i in (1..4) reversed %}{% if i == 2 %}{% break %}{% endif %}{{ i }}', '{% endfor %}'],
  ['{% for p in page.map %}{{ p[0] }}={{ p[1] }}', '{% endfor %}'],
  ['{% for i in page.list offset: continue %}{{ forloop.parentloop.index }}{% continue %}', '{% endfor %}'],
  ['{% case x %}{% when "b", 2 %}', '{% when nil or 10 %}nil{% else %}else{% endcase %}'],
  ['{% tablerow i in page.list cols:2 limit: 3 %}{{ tablerowloop.col }}{{ i }}', '{% endtablerow %}'],
  ['{% ifchanged %}', '{% endifchanged %}'],
  ['{% capture c %}', '{% endcapture %}{{ c | strip }}'],
] as const;

const template = fc.letrec<{ node: string; list: string }>((tie) => ({
  list: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...pieces),
    fc.tuple(fc.constantFrom(...blocks), tie('list')).map(([[begin, end], inner]) => begin + inner + end),
  ),
})).list;

beforeAll(() => {
  useZone(zoneOf('UTC'));
});

describe.skipIf(!hasJekyll)('the real Liquid judges ours (needs jekyll)', () => {
  test('every filter with every kind of value', () => {
    const templates = values
      .flatMap((value) => uses.map((use) => `{{ ${value} | ${use} }}`))
      // Ruby prints an address in memory.
      .filter((source) => !source.startsWith('{{ empty | inspect'));
    const expected = renderWithRuby(temporaryFolder(), page, templates);
    const wrong = templates.flatMap((source, index) => {
      const [ours, real] = [render(source), expected[index] ?? null];
      return ours === real ? [] : [{ source, ours, real }];
    });
    console.log(`filters: ${templates.length - wrong.length} of ${templates.length} the same`);
    expect(wrong).toEqual([]);
  }, 120_000);

  test('random templates', () => {
    const count = process.env['VIVIER_LONG'] === undefined ? 400 : 10_000;
    const templates = fc.sample(template, { numRuns: count, seed: 20_261_122 });
    const expected = renderWithRuby(temporaryFolder(), page, templates);
    const wrong = templates.flatMap((source, index) => {
      const [ours, real] = [render(source), expected[index] ?? null];
      return ours === real ? [] : [{ source, ours, real }];
    });
    console.log(`random templates: ${count - wrong.length} of ${count} the same`);
    expect(wrong).toEqual([]);
  }, 600_000);
});
