/**
 * Ruby's Liquid on liquidjs: liquidjs renders, counts the time and wraps errors; the reading of templates, expressions,
 * tags and filters is ours, because Ruby's lax ways are not liquidjs's.
 */
import { Liquid, TokenKind, toValueSync } from 'liquidjs';

import { PageText, TemplateContext, type ContextParts } from './context.ts';
import { jekyllTags } from './jekyll-tags.ts';
import { renderNodes } from './nodes.ts';
import { evaluateOutput, readOutput } from './output.ts';
import { liquidTags } from './tags.ts';
import { Piece, TemplateParser, type ParsedTemplate, type TagTable } from './template.ts';

/** Templates kept between renderings; a site has fewer. */
const most = 2_000;

export class TemplateEngine {
  readonly #liquid = new Liquid({ jekyllInclude: true, dynamicPartials: false });
  readonly #read = new Map<string, { readonly source: string; readonly template: ParsedTemplate }>();
  readonly #tags: TagTable = new Map([
    ...liquidTags,
    ...jekyllTags((source, path) => this.read(source, path)),
  ]);

  /** Reads a template, or answers what was read of the same text before. Never throws for what is written in it. */
  read(source: string, path: string): ParsedTemplate {
    const key = source.length < 200 ? `${path}\n${source}` : path;
    const known = this.#read.get(key);
    if (known?.source === source) return known.template;
    const template = new TemplateParser(source, path, this.#tags).parse();
    if (this.#read.size >= most) this.#read.clear();
    this.#read.set(key, { source, template });
    return template;
  }

  /** Renders a template; what cannot be rendered is marked. Throws `LimitReached`, and liquidjs's error when time is up. */
  render(source: string, path: string, parts: Omit<ContextParts, 'liquid'>): string {
    const template = this.read(source, path);
    if (template.problem !== null) parts.gaps.add(template.problem);
    const context = new TemplateContext({ ...parts, liquid: this.#liquid }, (markup, here) => {
      const read = readOutput(markup);
      const token = new Piece(TokenKind.Output, markup, 0, markup.length, path);
      return () => evaluateOutput(read, here, token);
    });
    const page = new PageText();
    toValueSync(renderNodes(template.nodes, context, page));
    return page.buffer;
  }
}
