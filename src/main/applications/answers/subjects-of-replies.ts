/** Subjects of answers, so that mail programs keep them in the thread that they go on with. */

/** What mail programs put before the subject of a reply or of a mail passed on, in the languages seen. */
const before =
  /^(?:(?:re|ré|rép|rep|réf|aw|antw|sv|rv|tr|fw|fwd|wg|enc|rif|res)\s*(?:\[\d+\]|\(\d+\))?\s*:\s*)+/i;

/** `Re: ` before a subject as it was first written; empty where nothing was written. */
export function replySubject(subject: string): string {
  const plain = subject.replaceAll('\u00a0', ' ').trim().replace(before, '').trim();
  return plain === '' ? '' : `Re: ${plain}`;
}
