/** Subjects as they were first written, whatever mail programs put before them since. */
import { comparable } from '../text/safe-text.ts';

/** What mail programs put before the subject of a reply or of a mail passed on, in the languages seen. */
const prefix = /^(?:re|ré|rép|rep|réf|aw|antw|sv|rv|tr|fw|fwd|wg|enc|rif|res)\s*(?:\[\d+\]|\(\d+\))?\s*:\s*/i;
/** Marks that gateways put there. */
const gatewayMark = /^\[(?:ext|external|externe|extern)\]\s*/i;

/** A subject as it was first written, and whether something stood before it. */
export function plainSubject(subject: string): { readonly key: string; readonly isReply: boolean } {
  let rest = subject.replaceAll('\u00a0', ' ').trim();
  let isReply = false;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(gatewayMark, '');
    const stripped = rest.replace(prefix, '');
    if (stripped !== rest) isReply = true;
    rest = stripped.trim();
  }
  const plain = comparable(rest)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
  return { key: plain.replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim(), isReply };
}
