/** A real app over a real library in a temporary folder, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

import { readPolicyFile } from '../policy.ts';
import { noSecrets, type Ports } from '../ports.ts';
import { openApp, type App, type AppOptions, type Workers } from '../app.ts';
import type { Calls, CallName, Input, Output } from '../../shared/contract.ts';
import type { ErrorCode } from '../../shared/errors.ts';

export const mailWorker = new URL('../applications/mail/worker.ts', import.meta.url);
export const workers: Workers = {
  mail: mailWorker,
  documents: new URL('../documents/document-worker.ts', import.meta.url),
  previews: new URL('../jekyll/preview-worker.ts', import.meta.url),
};

/** Keeps what is to be done at the end: of the test, unless several tests share what is opened. */
export type AtEnd = (done: () => void | Promise<void>) => void;

/** A folder that is gone when the test has ended. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-test-'));
  atEnd(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface TestApp {
  readonly app: App;
  readonly library: string;
  /** Calls and expects a value. */
  readonly ask: <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** Calls and expects a refusal; answers its code. */
  readonly refused: (name: keyof Calls, input: unknown) => Promise<ErrorCode>;
}

/** A face that shows nothing. */
const testPorts: Ports = {
  chooseFolder: () => Promise.resolve({ answer: 'browse' }),
  openDocument: (document) => Promise.resolve({ address: `/documents/${document.id}`, place: 'opened' }),
  dragFile: () => Promise.resolve(),
  documentBytes: (id) => `/document-bytes/${id}`,
  previewAddress: () => null,
  letterAddress: () => null,
  saveFile: () => Promise.resolve({ address: null, saved: false }),
  openDraft: () => Promise.resolve({ address: null }),
  openLink: (address) => Promise.resolve({ address }),
  secrets: noSecrets,
};

/** Opens an app that checks what goes in and out; it is closed when the test has ended. */
export async function openTestApp(
  library = join(temporaryFolder(), 'library'),
  {
    ports,
    atEnd = onTestFinished,
    ...more
  }: { ports?: Partial<Ports>; atEnd?: AtEnd } & Partial<
    Pick<
      AppOptions,
      'previewLimits' | 'systemLanguage' | 'imapAuthorities' | 'updateAuthorities' | 'downloads' | 'policy'
    >
  > = {},
): Promise<TestApp> {
  const app = await openApp({
    library,
    face: 'test',
    version: '0.0.0',
    workers,
    // A machine that tests may have a policy of its own.
    policy: () => readPolicyFile(join(library, 'no-policy.json')),
    checkOutput: true,
    bundleWorkFactor: 4,
    ports: { ...testPorts, ...ports },
    ...more,
  });
  atEnd(() => app.close());
  return {
    app,
    library,
    async ask(name, input) {
      const answer = await app.call(name, input);
      if (!answer.ok)
        throw new Error(`${name}: ${answer.error.code} ${JSON.stringify(answer.error.details)}`);
      return answer.value;
    },
    async refused(name, input) {
      const answer = await app.dispatch(name, input);
      if (answer.ok) throw new Error(`${name} was not refused: ${JSON.stringify(answer.value)}`);
      return answer.error.code;
    },
  };
}
