/** Which addresses a message can be written to. */
import { cleanLine } from '../../text/safe-text.ts';

// Quoted local parts and address literals exist (RFC 5321, 4.1.2), but no candidate has one and mail programs differ on them.
const usual =
  /^[^\s@<>()[\],;:\\"]{1,64}@(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** Whether a message can be written to an address as it stands. */
export function isUsableAddress(address: string): boolean {
  return usual.test(address) && cleanLine(address, 1_000) === address && !/^\.|\.\.|\.@/.test(address);
}

/** Whether nobody reads what is written to an address, as its name says. */
export function isNoReply(address: string): boolean {
  return /^(?:[^@]*[._-])?(?:no-?reply|do-?not-?reply|ne-?pas-?repondre|no-?responder)[^@]*@/i.test(address);
}
