import { isFailure, type Failure } from '../errors.ts';
import { kramdownToHtml } from '../kramdown/kramdown.ts';
import {
  parseFrontMatter,
  type FrontMatterSource,
  type SourcePair,
} from '../offer-text/front-matter-source.ts';
import type { FrontMatterValue } from '../offer-text/front-matter-values.ts';
import { readSource, type Block } from '../offer-text/markdown/reader.ts';
import { lineEndOf, splitPost, type PostParts } from '../offer-text/post.ts';
import type { Locale } from '../postings/posting.ts';
import type { Fault } from './fault.ts';
import type { CheckDetails, CheckName, Severity } from './finding.ts';
import { blankCode } from './plain-source.ts';

export type PostPlace = {
  /** Relative to the site, with `/`. */
  readonly path: string;
  readonly collection: string;
  readonly locale: Locale;
  readonly output: boolean;
  readonly excluded: boolean;
  /** What the site's `defaults` give to this post's front matter. */
  readonly defaults: Readonly<Record<string, FrontMatterValue>>;
  /** The address of its page below the site's root; null where it cannot be known. */
  readonly address: string | null;
  /** Whether the next build writes its page. */
  readonly isWritten: boolean;
  /** Whether its date keeps its page back. */
  readonly isInFuture: boolean;
  /** Whether the build ends at its date. */
  readonly endsBuild: boolean;
  /** The second at which Jekyll dates it, since 1970, in the site's zone where it names none; null without a date. */
  readonly moment: number | null;
};

/** A post under examination: its text and what can be read in it, each reading made when it is first asked for. */
export class ExaminedPost {
  readonly place: PostPlace;
  readonly text: string;
  readonly lineEnd: '\n' | '\r\n';
  /** Null where Jekyll would find no front matter. */
  readonly parts: PostParts | null;
  /** Null where it cannot be read; then `failure` says why. */
  readonly source: FrontMatterSource | null;
  readonly failure: Failure | null;
  #lineStarts: number[] | null = null;
  #blocks: readonly Block[] | null = null;
  #bare: string | null = null;
  #anchors: ReadonlySet<string> | null = null;

  constructor(place: PostPlace, text: string) {
    this.place = place;
    this.text = text;
    this.lineEnd = lineEndOf(text);
    let parts: PostParts | null = null;
    let source: FrontMatterSource | null = null;
    let failure: Failure | null = null;
    try {
      parts = splitPost(text);
      source = parseFrontMatter(parts);
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      failure = thrown;
    }
    this.parts = parts;
    this.source = source;
    this.failure = failure;
  }

  get body(): string {
    return this.parts?.body ?? this.text;
  }

  /** Where the body begins in the text. */
  get bodyStart(): number {
    return this.text.length - this.body.length;
  }

  /** The blocks of the body as kramdown finds them; their places count from the body's first character. */
  get blocks(): readonly Block[] {
    this.#blocks ??= readSource(this.body).blocks;
    return this.#blocks;
  }

  /** The body with its code, comments and Liquid blanked out, as long as it was. */
  get bare(): string {
    this.#bare ??= blankCode(this.body, this.blocks);
    return this.#bare;
  }

  /** The ids that its text makes on its page. */
  get anchors(): ReadonlySet<string> {
    this.#anchors ??= idsOf(kramdownToHtml(this.body));
    return this.#anchors;
  }

  /** The line of a place of the text, counted from 1. */
  lineAt(offset: number): number {
    this.#lineStarts ??= lineStartsOf(this.text);
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Where a line begins, counted from 1. */
  startOfLine(line: number): number {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  /** A value of the front matter, the site's own where it has none; undefined where neither does. */
  value(key: string): FrontMatterValue | undefined {
    const own = this.source?.values;
    return own !== undefined && Object.hasOwn(own, key) ? own[key] : this.place.defaults[key];
  }

  has(key: string): boolean {
    return this.source !== null && Object.hasOwn(this.source.values, key);
  }

  /** The last pair of a key, the one that counts. */
  pair(key: string): SourcePair | null {
    return this.source?.pairs.findLast(({ name }) => name === key) ?? null;
  }

  /** Where a key stands in the text; the first line of the front matter where it is missing. */
  placeOf(key: string): number {
    const pair = this.pair(key);
    return this.source === null || pair === null ? 0 : this.source.offset + pair.lineStart;
  }

  /** A value as it is written, without a comment behind it; null where the key is missing or runs over lines. */
  written(key: string): string | null {
    const pair = this.pair(key);
    if (pair === null || this.source === null || pair.isBlock) return null;
    return this.text.slice(this.source.offset + pair.valueStart, this.source.offset + pair.valueEnd).trim();
  }

  /** Something wrong at a place of this post's text. */
  fault(
    check: CheckName,
    severity: Severity,
    at: number,
    details: CheckDetails = {},
    repair: Fault['repair'] = null,
  ): Fault {
    return { check, severity, at, details, repair: repair !== null && repair.length > 0 ? repair : null };
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The ids, and the older names, that some HTML gives to places. */
export function idsOf(html: string): Set<string> {
  const ids = new Set<string>();
  for (const [, double, single, bare] of html.matchAll(
    /[\s"'](?:id|name)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))/gi,
  ))
    ids.add(double ?? single ?? bare ?? '');
  return ids;
}
