/** Media types by file ending, for documents whose sender did not say, or said "some bytes". */
const byEnding: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.doc': 'application/msword',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.rtf': 'application/rtf',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.svg': 'image/svg+xml',
  '.eml': 'message/rfc822',
  '.zip': 'application/zip',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** Says nothing: the file's ending knows better. */
const vague = new Set([
  '',
  'application/octet-stream',
  'application/binary',
  'binary/octet-stream',
  'application/force-download',
  'application/x-download',
]);

const unknown = 'application/octet-stream';

/** The media type to keep: the declared one unless it says nothing. */
export function guessMediaType(declared: string, name: string): string {
  const type = declared.toLowerCase();
  if (!vague.has(type) && /^[\w.+-]+\/[\w.+-]+$/.test(type)) return type;
  const dot = name.lastIndexOf('.');
  return byEnding[name.slice(dot < 0 ? name.length : dot).toLowerCase()] ?? unknown;
}

/** The usual ending of a media type with its dot; empty where there is none. */
export function endingOf(mediaType: string): string {
  return Object.entries(byEnding).find(([, type]) => type === mediaType)?.[0] ?? '';
}

/** Written under each other's endings without a lie: words are words. */
const words = new Set(['text/plain', 'text/markdown', 'text/csv', 'text/vcard']);

/** Whether a name's ending promises another format than the bytes have. Endings that nobody knows promise nothing. */
export function endingLies(name: string, mediaType: string): boolean {
  const dot = name.lastIndexOf('.');
  const promised = dot < 0 ? undefined : byEnding[name.slice(dot).toLowerCase()];
  if (promised === undefined || promised === mediaType || mediaType === unknown) return false;
  return !(words.has(promised) && words.has(mediaType));
}
