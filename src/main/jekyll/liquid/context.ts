/** What a template is rendered with: its names, its site, its limits, and the list of its gaps. */
import { Context, RenderError, type Emitter, type Liquid, type Token } from 'liquidjs';

import type { Gap } from '../../../shared/website/preview.ts';
import type { Drop, RubyHash, RubyValue } from '../ruby/values.ts';
import { RubyError } from '../ruby/values.ts';
import type { GapList } from './gaps.ts';
import { TooDeep, type Variables } from './variables.ts';

/** What tags and filters ask of the site whose page is rendered. */
export interface TemplateSite {
  readonly config: RubyHash;
  markdownify(text: string): string;
  smartify(text: string): string;
  /** Compiles Sass or SCSS; throws `RubyError` where it is broken. */
  compileStyle(source: string, syntax: 'scss' | 'indented'): string;
  /** The source of an include, or why there is none. */
  readInclude(name: string): FoundInclude;
  /** The same for `include_relative`, from the folder of the page. */
  readRelative(name: string, pagePath: string): FoundInclude;
  /** The address of a page, document or file by its path; null where there is none. */
  addressOf(path: string): string | null;
  /** The address of a post by its name; null where there is none. */
  addressOfPost(name: string): string | null;
  /** A plugin that the site names and that would know a tag or filter; null where none is known. */
  pluginOf(tag: string): string | null;
}

export type FoundInclude =
  | { readonly path: string; readonly source: string }
  | { readonly problem: 'include-missing' | 'include-outside' };

/** Ends a rendering as a whole, not one place of it. */
export class Interrupted extends Error {}

/** A limit was reached: the page is given up. */
export class LimitReached extends Interrupted {
  readonly code: 'too-slow' | 'too-large';

  constructor(code: 'too-slow' | 'too-large') {
    super(code);
    this.code = code;
  }
}

/** A place that cannot be rendered, with the code that says why. */
export class PlaceBroken extends RubyError {
  readonly code: Gap['code'];
  readonly details: Gap['details'];

  constructor(code: Gap['code'], details: Gap['details'] = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

export interface ContextParts {
  readonly liquid: Liquid;
  readonly variables: Variables;
  readonly site: TemplateSite;
  readonly gaps: GapList;
  /** Milliseconds that rendering may still take. */
  readonly time: number;
  /** The path of the page, for tags that need it. */
  readonly pagePath: string;
}

/** Reads the markup of an output once, and answers its value each time it is asked. */
export type ReadValue = (markup: string, context: TemplateContext) => () => RubyValue;

export class TemplateContext extends Context {
  readonly variables: Variables;
  readonly site: TemplateSite;
  readonly gaps: GapList;
  readonly pagePath: string;
  readonly renderer: Liquid['renderer'];
  readonly counters = new Map<string, number>();
  readonly offsets = new Map<string, number>();
  readonly loops: Drop[] = [];
  includes = 0;
  lastChanged: string | null = null;
  readonly #readValue: ReadValue;

  constructor({ liquid, variables, site, gaps, time, pagePath }: ContextParts, readValue: ReadValue) {
    super({}, liquid.options, { sync: true, renderLimit: time }, { liquid });
    this.variables = variables;
    this.site = site;
    this.gaps = gaps;
    this.pagePath = pagePath;
    this.renderer = liquid.renderer;
    this.#readValue = readValue;
  }

  /** Filters that are given an expression have it read here: reading needs the filters in turn. */
  readValue(markup: string): () => RubyValue {
    return this.#readValue(markup, this);
  }

  /** Marks a place that could not be rendered; what gives up the whole page is thrown on. */
  mark(caught: unknown, token: Token, emitter: Emitter): void {
    const thrown = causeOf(caught);
    if (thrown instanceof Interrupted || isTimeUp(thrown)) throw thrown as Error;
    // An include of itself is given up whole: every level of it would go on to be too deep.
    if (thrown instanceof TooDeep && this.includes > 0) throw thrown;
    emitter.write(this.gaps.add(gapOf(thrown, token)));
  }
}

/** liquidjs wraps what a node throws. */
export function causeOf(thrown: unknown): unknown {
  return thrown instanceof RenderError ? causeOf(thrown.originalError) : thrown;
}

/** liquidjs ends a rendering that is over its time with an error of its own. */
export function isTimeUp(thrown: unknown): boolean {
  const cause = causeOf(thrown);
  return cause instanceof Error && cause.message.includes('template render limit exceeded');
}

/** The gap that an error leaves. */
export function gapOf(thrown: unknown, token: Token): Gap {
  const place = { path: token.file ?? '', line: token.getPosition()[0] ?? null };
  if (thrown instanceof PlaceBroken) return { ...place, code: thrown.code, details: thrown.details };
  if (thrown instanceof TooDeep) return { ...place, code: 'include-nested', details: {} };
  // The stack is JavaScript's own: what breaks it is too deep to be a page.
  if (thrown instanceof RangeError) return { ...place, code: 'too-large', details: {} };
  const reason = thrown instanceof Error ? thrown.message.slice(0, 200) : '';
  return { ...place, code: 'template-broken', details: { reason, markup: token.getText().slice(0, 80) } };
}

/** liquidjs hands its own type on; ours is the only one made. */
export function templateContext(context: Context): TemplateContext {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- no other context is ever made
  return context as TemplateContext;
}

/** Text of a page as it grows, up to a size. */
export class PageText implements Emitter {
  buffer = '';
  readonly #most: number;

  constructor(most = largestPage) {
    this.#most = most;
  }

  write(text: unknown): void {
    this.buffer += String(text);
    if (this.buffer.length > this.#most) throw new LimitReached('too-large');
  }
}

/** The most characters of one template's result. */
export const largestPage = 20_000_000;
