/** Addresses as Ruby's Addressable library writes them. */

/** Addressable's `URI.encode` of a path: everything that may not stand in an address is percent-encoded. */
export function encodePath(path: string): string {
  return encodeBut(path, /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]/);
}

/** Percent signs of a path decoded again. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Addressable's `normalize_component`: everything but unreserved and reserved signs is encoded, once. */
export function normalizeComponent(text: string): string {
  const decoded = decodeBut(text, /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]/);
  return encodeBut(decoded.normalize('NFC'), /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/);
}

/** True where an address begins with a scheme. */
export function isAbsolute(address: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(address);
}

/** Addressable's `URI.parse(…).normalize.to_s`. */
export function normalizeAddress(address: string): string {
  const [, scheme = '', authority, path = '', query, fragment] =
    /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(address) ?? [];
  const lowerScheme = scheme.toLowerCase();
  let result = lowerScheme === '' ? '' : `${lowerScheme}:`;
  if (authority !== undefined) result += `//${normalizeAuthority(authority, lowerScheme)}`;
  const normalPath = normalizePath(path);
  result +=
    normalPath === '' && authority !== undefined && /^(?:https?|ftp|tftp)$/.test(lowerScheme)
      ? '/'
      : normalPath;
  if (query !== undefined) {
    const normalQuery = query
      .split('&')
      .map((part) => component(part, /[A-Za-z0-9\-._~:@!$'()*+,;=/?]/))
      .join('&');
    if (normalQuery !== '' || query === '') result += query === '' ? '' : `?${normalQuery}`;
  }
  if (fragment !== undefined && fragment !== '')
    result += `#${component(fragment, /[A-Za-z0-9\-._~:@!$&'()*+,;=/?]/)}`;
  return result;
}

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443', ftp: '21' };

function normalizeAuthority(authority: string, scheme: string): string {
  const [, user = '', host = '', port] = /^(.*@)?(.*?)(?::(\d*))?$/.exec(authority) ?? [];
  const plain = decodePath(host).toLowerCase();
  let ascii = plain;
  try {
    // eslint-disable-next-line no-control-regex -- only names beyond ASCII are written anew
    if (/[^\x00-\x7f]/.test(plain)) ascii = new URL(`http://${plain}`).hostname;
  } catch {
    ascii = encodeURIComponent(plain);
  }
  return (
    user + ascii + (port === undefined || port === '' || port === defaultPorts[scheme] ? '' : `:${port}`)
  );
}

function normalizePath(path: string): string {
  const segments = path
    .replace(/^[ \t\r\n\f\v]+|[ \t\r\n\f\v]+$/g, '')
    .split('/')
    .map((segment) => component(segment, /[A-Za-z0-9\-._~:@!$&'()*+,;=]/));
  const [first = ''] = segments;
  // A colon in the first part of a relative path would read as a scheme.
  if (segments.length > 0 && first.includes(':') && !path.startsWith('/'))
    segments[0] = first.replace(/:/g, '%2F');
  return removeDots(segments.join('/'));
}

function component(text: string, kept: RegExp): string {
  const decoded = decodeBut(text, kept);
  return encodeBut(decoded.normalize('NFC'), new RegExp(`${kept.source}|%`));
}

function removeDots(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path;
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  const parts = path.split('/');
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') kept.pop();
    else if (part !== '.') {
      kept.push(part);
      continue;
    }
    if (isLast) kept.push('');
  }
  const joined = kept.join('/');
  return rooted && !joined.startsWith('/') ? `/${joined}` : joined;
}

/** Decodes what may stand bare; a percent sign that stays encoded is kept in upper case. */
function decodeBut(text: string, bare: RegExp): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    let decoded: string;
    try {
      decoded = decodeURIComponent(run);
    } catch {
      return run.toUpperCase();
    }
    return Array.from(decoded)
      .map((sign) => (bare.test(sign) || (sign.codePointAt(0) ?? 0) > 0x7f ? sign : percent(sign)))
      .join('');
  });
}

function encodeBut(text: string, bare: RegExp): string {
  return Array.from(text)
    .map((sign) => (bare.test(sign) ? sign : percent(sign)))
    .join('');
}

function percent(sign: string): string {
  return [...new TextEncoder().encode(sign.isWellFormed() ? sign : '\uFFFD')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
