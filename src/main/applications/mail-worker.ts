/** The program of the worker that parses mail: what comes from outside is read here, where it can be killed. */
import { parentPort } from 'node:worker_threads';
import { Failure } from '../../shared/errors.ts';
import type { MailAnswer, MailRequest } from './mail.ts';
import { readLayout } from './mail-layout.ts';
import { readMail } from './mail-parser.ts';

const port = parentPort;
if (port === null) throw new Error('mail-worker runs in a worker only');

async function answer({ id, kind, place, limits }: MailRequest): Promise<MailAnswer> {
  try {
    if (kind === 'layout') return { id, kind, layout: await readLayout(place, limits) };
    return { id, kind, mail: await readMail(place, limits) };
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
