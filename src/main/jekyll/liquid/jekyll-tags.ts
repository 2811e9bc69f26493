/** The tags that Jekyll adds to Liquid. */
import { toText } from '../ruby/text.ts';
import { RubyError, type RubyHash, type RubyValue } from '../ruby/values.ts';
import { PageText, PlaceBroken, type FoundInclude, type TemplateContext } from './context.ts';
import { evaluate, parseExpression, trim } from './expressions.ts';
import { escapeHtml, relativeUrl } from './filter-words.ts';
import { LiquidSyntaxError } from './lexer.ts';
import { renderBlock, renderNodes, tagNode } from './nodes.ts';
import type { ParsedTemplate, Piece, TagReader } from './template.ts';

/** Reads a template's source; the engine keeps what it has read. */
export type ReadTemplate = (source: string, path: string) => ParsedTemplate;

const oneParameter =
  /([\w-]+)[ \t\r\n\f\v]*=[ \t\r\n\f\v]*(?:"([^"\\]*(?:\\[^][^"\\]*)*)"|'([^'\\]*(?:\\[^][^'\\]*)*)'|([\w.-]+))/g;
const allParameters = new RegExp(
  `^[ \\t\\r\\n\\f\\v]*(?:${oneParameter.source}(?=[ \\t\\r\\n\\f\\v]|$)[ \\t\\r\\n\\f\\v]*)*$`,
);
const variableName =
  /([^{]*(?:\{\{[ \t\r\n\f\v]*[\w\-.]+[ \t\r\n\f\v]*(?:\|[^]*)?\}\}[^ \t\r\n\f\v{}]*)+)([^]*)/;

interface IncludeMarkup {
  readonly file: string;
  readonly parameters: string | null;
}

function readInclude({ markup }: Piece): IncludeMarkup {
  const text = trim(markup);
  const found = variableName.exec(text);
  const cut = /[ \t\r\n\f\v]+/.exec(text);
  const file = found === null ? text.slice(0, cut?.index ?? text.length) : trim(found[1] ?? '');
  const parameters =
    found === null ? (cut === null ? null : text.slice(cut.index + cut[0].length)) : trim(found[2] ?? '');
  if (parameters !== null && parameters.length < 100_000 && !allParameters.test(parameters))
    throw new LiquidSyntaxError('an include takes name="value" only');
  return { file, parameters };
}

type FindInclude = (name: string, context: TemplateContext) => FoundInclude;

function includeTag(find: FindInclude, read: ReadTemplate): TagReader {
  return (tag) => {
    const { file, parameters } = readInclude(tag);
    const named = variableName.test(file) ? read(file, tag.file ?? '').nodes : null;
    return tagNode(tag, false, function* (context, emitter) {
      let name = file;
      if (named !== null) {
        const text = new PageText(10_000);
        yield renderNodes(named, context, text);
        name = text.buffer;
      }
      checkName(name);
      const found = find(name, context);
      if ('problem' in found) throw new PlaceBroken(found.problem, { file: name });
      context.variables.enter();
      context.includes += 1;
      try {
        if (parameters !== null) context.variables.set('include', readParameters(parameters, context));
        const template = read(found.source, found.path);
        if (template.problem !== null) context.gaps.add(template.problem);
        yield renderNodes(template.nodes, context, emitter);
      } finally {
        context.includes -= 1;
        context.variables.leave();
      }
    });
  };
}

/** Jekyll takes plain names below its folder only. */
function checkName(name: string): void {
  if (/^\/|^\\|\.\./.test(name)) throw new PlaceBroken('include-outside', { file: name.slice(0, 200) });
  if (/[./]{2,}/.test(name) || !/^[\w/.\-()+~#@]+$/m.test(name))
    throw new RubyError(`Invalid syntax for include tag: ${name.slice(0, 100)}`);
}

function readParameters(source: string, context: TemplateContext): RubyHash {
  const values = new Map<RubyValue, RubyValue>();
  for (const [, key = '', double, single, variable] of source.matchAll(oneParameter)) {
    if (double !== undefined) values.set(key, double.replaceAll('\\"', '"'));
    else if (single !== undefined) values.set(key, single.replaceAll("\\'", "'"));
    else values.set(key, evaluate(parseExpression(variable ?? ''), context.variables));
  }
  return values;
}

const highlightMarkup =
  /^([a-zA-Z0-9.+#_-]+)((?:[ \t\r\n\f\v]+\w+(?:=(?:\w+|"(?:[0-9]+[ \t\r\n\f\v])*[0-9]+"))?)*)$/;

/** Code is escaped but not coloured, as everywhere in the preview. */
const highlightTag: TagReader = (tag, parser) => {
  const block = parser.readBlock('endhighlight');
  const found = highlightMarkup.exec(trim(tag.markup));
  if (found === null) throw new LiquidSyntaxError('highlight names a language');
  const language = (found[1] ?? '').toLowerCase();
  const hasNumbers = /\blinenos\b/.test(found[2] ?? '');
  return tagNode(tag, block.isBlank, function* (context, emitter) {
    const text = new PageText();
    yield renderBlock(block, context, text);
    const code = escapeCode(text.buffer.replace(/^[\n\r]+|[\n\r]+$/g, ''));
    const [before, after] = ['highlighter_prefix', 'highlighter_suffix'].map((name) =>
      toText(context.variables.find(name)),
    );
    emitter.write(
      `${before ?? ''}<figure class="highlight"><pre><code class="language-${language.replaceAll('+', '-')}" ` +
        `data-lang="${language}">${hasNumbers ? numbered(code) : code}</code></pre></figure>${after ?? ''}`,
    );
  });
};

function escapeCode(code: string): string {
  return code.replace(/[&<>]/g, (sign) => escapeHtml(sign));
}

function numbered(code: string): string {
  const numbers = code.split('\n').map((_line, index) => `${index + 1}\n`);
  return (
    '<table class="highlight"><tbody><tr><td class="gutter gl"><pre class="lineno">' +
    `${numbers.join('')}</pre></td><td class="code"><pre>${code}\n</pre></td></tr></tbody></table>`
  );
}

function linkTag(read: ReadTemplate): TagReader {
  return (tag) => {
    const { nodes } = read(trim(tag.markup), tag.file ?? '');
    return tagNode(tag, false, function* (context, emitter) {
      const text = new PageText(10_000);
      yield renderNodes(nodes, context, text);
      const address = context.site.addressOf(text.buffer);
      if (address === null)
        throw new RubyError(`Could not find document '${text.buffer.slice(0, 100)}' in tag 'link'`);
      emitter.write(toText(relativeUrl(address, context.site)));
    });
  };
}

const postUrlTag: TagReader = (tag) => {
  const name = trim(tag.markup);
  if (!/^(?:.+\/)*\d+-\d+-\d+-.*$/.test(name.replace(/^\//, '')))
    throw new RubyError(`Could not parse name of post "${name.slice(0, 100)}" in tag 'post_url'`);
  return tagNode(tag, false, (context, emitter) => {
    const address = context.site.addressOfPost(name);
    if (address === null)
      throw new RubyError(`Could not find post "${name.slice(0, 100)}" in tag 'post_url'`);
    emitter.write(toText(relativeUrl(address, context.site)));
    return undefined;
  });
};

/** The tags, with the way to read the templates they include. */
export function jekyllTags(read: ReadTemplate): readonly (readonly [string, TagReader])[] {
  const include = includeTag((name, { site }) => site.readInclude(name), read);
  return [
    ['highlight', highlightTag],
    ['include', include],
    ['include_cached', include],
    ['include_relative', includeTag((name, { site, pagePath }) => site.readRelative(name, pagePath), read)],
    ['link', linkTag(read)],
    ['post_url', postUrlTag],
  ];
}
