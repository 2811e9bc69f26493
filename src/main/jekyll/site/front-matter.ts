import { BrokenYaml, loadYaml } from '../ruby/psych.ts';
import { isHash, type RubyHash, type RubyValue } from '../ruby/values.ts';
import { splitPost } from '../../../shared/offer-text/post.ts';

/** A file with front matter as Jekyll splits it. */
export interface SplitFile {
  /** Null where the file does not begin with front matter, or never closes it. */
  readonly values: RubyHash | null;
  readonly content: string;
  /** Why the front matter could not be read; Jekyll then goes on without it. */
  readonly problem: { readonly reason: string; readonly line: number } | null;
}

/** Splits a file and reads its front matter. Never throws. */
export function splitFile(text: string): SplitFile {
  let parts;
  try {
    parts = splitPost(text);
  } catch {
    return { values: null, content: text, problem: null };
  }
  const linesBefore = parts.opening.split('\n').length - 1;
  try {
    const values: RubyValue = loadYaml(parts.frontMatter);
    if (values === null || values === false) return { values: null, content: parts.body, problem: null };
    if (isHash(values)) return { values, content: parts.body, problem: null };
    return { values: null, content: parts.body, problem: { reason: 'not-a-map', line: 1 } };
  } catch (thrown) {
    if (!(thrown instanceof BrokenYaml)) throw thrown;
    const { message: reason, line } = thrown;
    return { values: null, content: parts.body, problem: { reason, line: line + linesBefore } };
  }
}

/** Whether Jekyll takes a file for a page or document: its first line is `---`. */
export function hasFrontMatter(text: string): boolean {
  return /^---[ \t\f\v]*\r?\n/.test(text);
}
