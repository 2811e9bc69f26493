/** A part of a mail as the parser builds it, with its bytes. */

interface StructuredHeader {
  readonly value: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface MailPart {
  readonly childNodes: readonly MailPart[];
  readonly contentType: { readonly parsed: StructuredHeader; readonly multipart: string | false };
  readonly contentDisposition: { readonly parsed: StructuredHeader };
  readonly contentId?: string | undefined;
  /** The body, its transfer encoding undone; null for a part that has none. */
  content: ArrayBuffer | null;
}

export function countParts(part: MailPart): number {
  return part.childNodes.reduce((sum, child) => sum + countParts(child), 1);
}

/** Lower case, such as `application/pdf`. */
export function mediaTypeOf(part: MailPart): string {
  return part.contentType.parsed.value.toLowerCase();
}

/** The file name it was sent under, as written; empty where it has none. */
export function sentNameOf(part: MailPart): string {
  return part.contentDisposition.parsed.params['filename'] ?? part.contentType.parsed.params['name'] ?? '';
}

export function isAttached(part: MailPart): boolean {
  return part.contentDisposition.parsed.value === 'attachment';
}

/** All parts without children, in the order of the mail. */
export function listLeaves(part: MailPart): MailPart[] {
  return part.contentType.multipart === false ? [part] : part.childNodes.flatMap(listLeaves);
}

/** Whether a part is words to read, rather than a file to open. */
export function isBodyText(part: MailPart): boolean {
  return (
    !isAttached(part) && ['text/plain', 'text/html'].includes(mediaTypeOf(part)) && sentNameOf(part) === ''
  );
}

const placeholderLength = 100;

/** Gives the parts whose body was kept from the parser that body again. */
export function putBodiesBack(root: MailPart, bodies: ReadonlyMap<string, Uint8Array>): void {
  if (bodies.size === 0) return;
  for (const part of listLeaves(root)) {
    if (part.content === null || part.content.byteLength > placeholderLength) continue;
    const body = bodies.get(Buffer.from(part.content).toString('latin1').trimEnd());
    if (body !== undefined) part.content = new Uint8Array(body).buffer;
  }
}
