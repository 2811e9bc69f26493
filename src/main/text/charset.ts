/** Bytes of a mail into words, whatever charset they claim. */
import iconv from 'iconv-lite';

/** Charsets whose words are ASCII bytes or pairs of them: looking at the bytes tells nothing, the label everything. */
const escaped = /^(?:iso-2022-|utf-?7|utf-?16|utf-?32|hz-)/;
/** Charsets of several bytes a character: valid UTF-8 may be a coincidence there. */
const several = /^(?:gb|big5|shift|sjis|euc|ks_c|cp9|windows-9|ms9)/;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const lenientUtf8 = new TextDecoder('utf-8');

/** UTF-8 where the bytes are that, else null. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function decodeLabelled(bytes: Uint8Array, label: string): string | null {
  if (iconv.encodingExists(label)) return iconv.decode(bytes, label);
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

function countReplaced(text: string): { replaced: number; beyondAscii: number } {
  let replaced = 0;
  let beyondAscii = 0;
  for (const character of text) {
    if (character === '\ufffd') replaced += 1;
    else if (character > '\u007f') beyondAscii += 1;
  }
  return { replaced, beyondAscii };
}

/**
 * Decodes bytes by what they are, the declared charset being a hint: valid UTF-8 is UTF-8 though labelled Latin-1;
 * Latin-1 stands for windows-1252, as mail programs mean it; bytes that are not the UTF-8 they claim to be, or that
 * claim nothing, are windows-1252, unless most of them are UTF-8 with a few damaged.
 */
export function decodeBytes(bytes: Uint8Array, declared?: string): string {
  const label = (declared ?? '')
    .trim()
    .toLowerCase()
    .replace(/^x-(?=mac|sjis|euc|gbk|big5)/, '')
    .replace(/_/g, '-');
  if (escaped.test(label)) return decodeLabelled(bytes, label) ?? lenientUtf8.decode(bytes);
  if (several.test(label)) {
    const words = decodeLabelled(bytes, label);
    if (words !== null) return words;
  }
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return utf8;

  if (isWindows1252(label, bytes)) return iconv.decode(bytes, 'windows-1252');
  if (!/^(?:utf-?8|us-ascii|ascii|)$/.test(label)) {
    const words = decodeLabelled(bytes, label);
    if (words !== null) return words;
  }
  const lossy = lenientUtf8.decode(bytes);
  const { replaced, beyondAscii } = countReplaced(lossy);
  return beyondAscii > replaced ? lossy : iconv.decode(bytes, 'windows-1252');
}

function isWindows1252(label: string, bytes: Uint8Array): boolean {
  if (/^(?:iso-?8859-?1|latin-?1|l1|windows-?1252|cp-?1252)$/.test(label)) return true;
  // ISO 8859-15 has no letters at 0x80-0x9f; a text that uses them was written in windows-1252.
  return /^(?:iso-?8859-?15|latin-?9)$/.test(label) && bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
}
