/** The one way from the window to other programs by an address: web pages over TLS, and mails to write. */
import { shell } from 'electron';

/** What RFC 6068 names and Vivier writes; some mail programs take others for files to attach. */
const mailFields = new Set(['to', 'cc', 'bcc', 'subject', 'body', 'in-reply-to']);

/** Whether an address may be handed to the system: `https`, or a `mailto` that only fills in words. */
export function mayLeave(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol === 'https:') return true;
  if (url?.protocol !== 'mailto:') return false;
  return [...url.searchParams.keys()].every((field) => mailFields.has(field.toLowerCase()));
}

/** Hands an address to the system's browser or mail program; false, with nothing opened, where it may not leave. */
export async function openOutside(address: string): Promise<boolean> {
  if (!mayLeave(address)) return false;
  // As it was read, so that no other reading of the same words is opened.
  await shell.openExternal(new URL(address).href);
  return true;
}
