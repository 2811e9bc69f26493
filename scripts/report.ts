/** What the test runners' own reports say, in one shape and one sum. */
import { stripVTControlCharacters } from 'node:util';

import { z } from 'zod';

export interface Skipped {
  readonly title: string;
  /** Null where the test does not say why: that is a mistake. */
  readonly reason: string | null;
}

export interface Outcome {
  readonly passed: number;
  /** Each a title and what went wrong, on one line: the log of a run elsewhere may be all there is to look at. */
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Of those that passed, the ones that did so only when tried again, each with what went wrong before. */
  readonly unsteady: readonly string[];
}

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
});

const longest = 700;

/** A failed test's title with what was wrong, without colours, on one line, cut where it is long. */
function told(title: string, message: string | undefined): string {
  const plain = stripVTControlCharacters(message ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return title;
  return `${title}: ${plain.length > longest ? `${plain.slice(0, longest)}…` : plain}`;
}

/** Reads vitest's JSON report. A skipped test names its reason at the end of its title: `(needs …)`. */
export function readVitest(report: unknown): Outcome {
  const { testResults } = vitestSchema.parse(report);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [
      ...tests
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => told(fullName, failureMessages?.[0])),
      ...broken.map(({ name, message }) => told(name, message)),
    ],
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => ({ title: fullName, reason: /\((needs [^)]+)\)/.exec(fullName)?.[1] ?? null })),
    unsteady: [],
  };
}

const specSchema = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
      results: z
        .array(z.object({ errors: z.array(z.object({ message: z.string().optional() })).optional() }))
        .optional(),
    }),
  ),
});

const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});
type Suite = z.infer<typeof suiteSchema>;

const playwrightSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** As many in a run as a slow machine explains; more are a fault. */
const mostUnsteady = 2;

/** Reads Playwright's JSON report. What passed only when tried again has passed where it is rare, and is named. */
export function readPlaywright(report: unknown): Outcome {
  const { suites, errors } = playwrightSchema.parse(report);
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  const toldOf = (wanted: string) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ title, results }) =>
        told(title, results?.flatMap(({ errors: found }) => found ?? []).at(0)?.message),
      );
  const again = toldOf('flaky');
  const unsteady = again.length > mostUnsteady ? [] : again;
  return {
    passed: tests.filter(({ status }) => status === 'expected').length + unsteady.length,
    failed: [
      ...toldOf('unexpected'),
      ...(unsteady.length === again.length ? [] : again),
      ...errors.map(({ message }) => message ?? 'error outside a test'),
    ],
    unsteady,
    skipped: tests
      .filter(({ status }) => status === 'skipped')
      .map(({ title, annotations }) => ({
        title,
        reason: annotations.find(({ type }) => type === 'skip')?.description ?? null,
      })),
  };
}

function testsOf(
  suite: Suite,
  above: readonly string[],
): (z.infer<typeof specSchema>['tests'][number] & { title: string })[] {
  const path = [...above, suite.title];
  return [
    ...suite.specs.flatMap((spec) =>
      spec.tests.map((test) => ({
        ...test,
        title: `[${test.projectName}] ${[...path, spec.title].join(' › ')}`,
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

/** Adds outcomes up. */
export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    unsteady: outcomes.flatMap(({ unsteady }) => unsteady),
  };
}

/**
 * Why a skip may not pass for one: it gives no reason, or, where everything was installed to run it, its reason is not
 * true. Null where the skip is fair.
 */
export function unfair(
  { reason }: Skipped,
  { everythingInstalled, realPosts }: { everythingInstalled: boolean; realPosts: boolean },
): string | null {
  if (reason === null) return 'skipped without a reason';
  if (!everythingInstalled) return null;
  if (/chromium|jekyll|ruby|kramdown|dovecot|openssl|\bfish|zsh|mandoc/i.test(reason))
    return 'skipped although what it needs is installed';
  if (realPosts && /VIVIER_REAL_POSTS/.test(reason)) return 'skipped although the real posts are there';
  return null;
}
