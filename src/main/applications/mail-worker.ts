/** The program of the worker that parses mail: what comes from outside is read here, where it can be killed. */
import { parentPort } from 'node:worker_threads';
import { Failure } from '../../shared/errors.ts';
import type { MailAnswer, MailRequest } from './mail.ts';
import { readMailFile } from './mail-parser.ts';

const port = parentPort;
if (port === null) throw new Error('mail-worker runs in a worker only');

async function answer({ id, file, limits }: MailRequest): Promise<MailAnswer> {
  try {
    return { id, mail: await readMailFile(file, limits) };
  } catch (thrown) {
    if (thrown instanceof Failure) return { id, code: thrown.code, details: thrown.details };
    return { id, code: 'mail-parse-failed', details: {} };
  }
}

port.on('message', (request: MailRequest) => {
  void answer(request).then((reply) => {
    const contents =
      'mail' in reply ? [reply.mail.raw, ...reply.mail.documents.map((one) => one.content)] : [];
    // Handed over, not copied: a mail may weigh a hundred megabytes.
    port.postMessage(reply, [...new Set(contents.map((content) => content.buffer as ArrayBuffer))]);
  });
});
