/** The test runners' reports, test by test. */
import { z } from 'zod';

export interface TestResult {
  /** With the names of what it stands in. */
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

const vitestSchema = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/** Of Vitest's JSON report; a file that could not be loaded has none. */
export function readVitestTests(report: unknown): TestResult[] {
  return vitestSchema
    .parse(report)
    .testResults.flatMap(({ assertionResults }) => assertionResults)
    .map(({ fullName, status }) => ({
      name: fullName,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    }));
}

const specSchema = z.object({
  title: z.string(),
  tests: z.array(z.object({ status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']) })),
});
const suiteSchema = z.object({
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});
type Suite = z.infer<typeof suiteSchema>;

/** Of Playwright's JSON report. */
export function readPlaywrightTests(report: unknown): TestResult[] {
  return z
    .object({ suites: z.array(suiteSchema) })
    .parse(report)
    .suites.flatMap(testsOf);
}

function testsOf({ specs, suites }: Suite): TestResult[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ status }) => ({
      name: title,
      status:
        status === 'expected'
          ? ('passed' as const)
          : status === 'skipped'
            ? ('skipped' as const)
            : ('failed' as const),
    })),
  );
  return [...own, ...(suites ?? []).flatMap(testsOf)];
}
