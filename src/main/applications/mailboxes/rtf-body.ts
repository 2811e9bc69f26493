/** A body kept as RTF: the HTML or the text that Outlook made it from ([MS-OXRTFEX]), else its own words. */
import iconv from 'iconv-lite';

export interface RtfBody {
  readonly kind: 'html' | 'text';
  readonly words: string;
}

/** What a group begun by `{` has set; an end of the group takes it back. */
interface Group {
  /** Words that are no part of the body: fonts, colours, what only Word understands. */
  isSkipped: boolean;
  /** Between `\htmlrtf` and `\htmlrtf0`: the RTF that stands for the HTML. */
  isDouble: boolean;
  isHtml: boolean;
  /** Characters that follow `\u` for programs that cannot read it. */
  unicodeSkip: number;
}

const destinations = new Set(
  'fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr filetbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore latentstyles mmathPr pntext'.split(
    ' ',
  ),
);
const characters: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  '~': '\u00a0',
  _: '-',
};
const mostGroups = 1_000;
const token = /\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

/** The body in RTF that has been unpacked; null where it is no RTF. */
export function readRtfBody(rtf: Buffer): RtfBody | null {
  const source = rtf.toString('latin1');
  if (!source.startsWith('{\\rtf')) return null;
  const head = source.slice(0, 1_000);
  const isHtml = /\\fromhtml1/.test(head);
  const codepage = /\\ansicpg(\d{3,5})/.exec(head)?.[1] ?? '1252';
  const charset = iconv.encodingExists(`cp${codepage}`) ? `cp${codepage}` : 'windows-1252';
  const out: string[] = [];
  let bytes: number[] = [];
  let skip = 0;
  let group: Group = { isSkipped: false, isDouble: false, isHtml: false, unicodeSkip: 1 };
  const groups: Group[] = [];

  const flush = (): void => {
    if (bytes.length > 0) out.push(iconv.decode(Buffer.from(bytes), charset));
    bytes = [];
  };
  const isHidden = (): boolean => group.isSkipped || (isHtml && group.isDouble);
  const put = (words: string): void => {
    if (isHidden()) return;
    flush();
    out.push(words);
  };
  const putBytes = (words: string): void => {
    const rest = words.slice(skip);
    skip = Math.max(0, skip - words.length);
    if (!isHidden()) for (let at = 0; at < rest.length; at += 1) bytes.push(rest.charCodeAt(at));
  };
  const control = (word: string, value: number | null): void => {
    if (destinations.has(word)) group.isSkipped = true;
    else if (word === 'htmlrtf') group.isDouble = value !== 0;
    else if (word === 'uc') group.unicodeSkip = Math.max(0, value ?? 1);
    else if (word === 'u' && value !== null) {
      put(String.fromCharCode(value & 0xffff));
      skip = group.unicodeSkip;
    } else {
      const character = characters[word];
      // Inside what stands for a tag, a line end is the source's own.
      if (character !== undefined) put(isHtml && word === 'par' ? '\r\n' : character);
    }
  };

  for (const match of source.matchAll(token)) {
    const [, word, value, hex, symbol, brace, words] = match;
    if (brace === '{') {
      if (groups.length > mostGroups) break;
      groups.push(group);
      group = { ...group };
    } else if (brace === '}') group = groups.pop() ?? group;
    else if (hex !== undefined) putBytes(String.fromCharCode(Number.parseInt(hex, 16)));
    else if (symbol === '*') {
      // What follows is for who knows it; we know one.
      const isTag = /^\\htmltag/.test(source.slice(match.index + 2, match.index + 12));
      group.isHtml = isTag;
      group.isSkipped ||= !isTag;
      if (isTag) group.isDouble = false;
    } else if (symbol !== undefined) {
      const character = characters[symbol];
      if (character !== undefined) put(character);
      else if ('\\{}'.includes(symbol)) putBytes(symbol);
    } else if (word !== undefined) control(word, value === undefined ? null : Number(value));
    else if (words !== undefined) putBytes(words);
  }
  flush();
  return { kind: isHtml ? 'html' : 'text', words: out.join('') };
}
