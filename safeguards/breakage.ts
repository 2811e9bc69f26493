/** One way to break a safeguard, and the test that has to see it. */

export interface Breakage {
  /** Told in reports; also what `--only` is asked with. */
  readonly name: string;
  /** The source, from the project's root. */
  readonly file: string;
  /** Words that stand there exactly once, and what stands there once they are broken. */
  readonly from: string;
  readonly to: string;
  /** What has to be built anew; empty where the test runs the sources themselves. */
  readonly parts: readonly ('main' | 'preload' | 'renderer')[];
  readonly test: SeenBy;
}

/** A test by its file and a part of its name that no other test of that file has. */
export interface SeenBy {
  /** `units` is Vitest; the others are projects of Playwright. */
  readonly by: 'units' | 'browser' | 'stand-in';
  readonly file: string;
  readonly name: string;
}

/** A safeguard that cannot be broken in a copy: what it is, and why. */
export interface Unbroken {
  readonly name: string;
  readonly why: string;
}

/** Breakages of one file that one test sees. */
export function breaking(
  file: string,
  test: SeenBy,
  edits: readonly (readonly [name: string, from: string, to: string])[],
  parts: Breakage['parts'] = [],
): Breakage[] {
  return edits.map(([name, from, to]) => ({ name, file, from, to, parts, test }));
}

export const units = (file: string, name: string): SeenBy => ({ by: 'units', file, name });
export const window = (
  name: string,
  spec: 'page-reach' | 'safeguards' | 'schemes' = 'safeguards',
): SeenBy => ({
  by: 'stand-in',
  file: `e2e/window/${spec}.spec.ts`,
  name,
});
