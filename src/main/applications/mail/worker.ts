/** The program of the worker that parses mail: what comes from outside is read here, where it can be killed. */
import { parentPort } from 'node:worker_threads';
import { Failure } from '../../../shared/errors.ts';
import type { MailAnswer, MailRequest } from './mail.ts';
import { readLayout } from './layout.ts';
import { readMail } from './parser.ts';

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
    if (!('mail' in reply)) {
      port.postMessage(reply);
      return;
    }
    const { mail } = reply;
    const documents = mail.documents.map((one) => ({ ...one, content: whole(one.content) }));
    const given = { ...reply, mail: { ...mail, raw: whole(mail.raw), documents } };
    const contents = [given.mail.raw, ...documents.map((one) => one.content)];
    // Handed over, not copied: a mail may weigh a hundred megabytes.
    port.postMessage(given, [...new Set(contents.map((content) => content.buffer))]);
  });
});

/** Bytes with memory of their own: a piece of a shared one cannot be handed over. */
function whole(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = bytes.buffer;
  return own instanceof ArrayBuffer && own.byteLength === bytes.byteLength
    ? new Uint8Array(own)
    : new Uint8Array(bytes);
}
