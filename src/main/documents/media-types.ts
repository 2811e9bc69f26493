/** Media types by file ending, for documents whose sender did not say, or said "some bytes". */
const byEnding: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.docm': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.dotx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.doc': 'application/msword',
  '.dot': 'application/msword',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ott': 'application/vnd.oasis.opendocument.text-template',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.odg': 'application/vnd.oasis.opendocument.graphics',
  '.rtf': 'application/rtf',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.csv': 'text/csv',
  '.vcf': 'text/vcard',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.bmp': 'image/bmp',
  '.heic': 'image/heic',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.eml': 'message/rfc822',
  '.msg': 'application/vnd.ms-outlook',
  '.zip': 'application/zip',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
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

export const unknownType = 'application/octet-stream';

/** The media type to keep: the declared one unless it says nothing. */
export function guessMediaType(declared: string, name: string): string {
  const type = declared.toLowerCase();
  if (!vague.has(type) && /^[\w.+-]+\/[\w.+-]+$/.test(type)) return type;
  return promisedBy(name) ?? unknownType;
}

function promisedBy(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : byEnding[name.slice(dot).toLowerCase()];
}

/** The usual ending of a media type with its dot; empty where there is none. */
export function endingOf(mediaType: string): string {
  return Object.entries(byEnding).find(([, type]) => type === mediaType)?.[0] ?? '';
}

/** Written under each other's endings without a lie: words are words. */
const words = new Set(['text/plain', 'text/markdown', 'text/csv', 'text/vcard']);

/** Endings by which a system runs a file: a document under one is not what it says. */
const programs = /\.(?:app|bat|cmd|com|exe|hta|jar|js|lnk|msi|ps1|scr|sh|vbs)$/i;

/** Whether a name's ending promises another format than the bytes have. Endings that nobody knows promise nothing. */
export function endingLies(name: string, mediaType: string): boolean {
  const promised = promisedBy(name);
  if (promised === undefined && programs.test(name)) return mediaType !== unknownType;
  if (promised === undefined || promised === mediaType || mediaType === unknownType) return false;
  return !(words.has(promised) && words.has(mediaType));
}
