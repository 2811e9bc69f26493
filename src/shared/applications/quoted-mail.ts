/** Mails quoted inside a text: what was passed on or answered, as mail programs put it there in several languages. */

/** What the lines above a quoted mail say of it, as they stand. */
export interface QuotedFields {
  readonly from: string;
  readonly date: string;
  readonly subject: string;
  readonly to: string;
  readonly cc: string;
  readonly replyTo: string;
}

export interface QuotedMail {
  /**
   * `forward`: the lines say that it was passed on; `reply`: that it is answered; `either`: programs write these lines
   * for both, and only the subject tells.
   */
  readonly kind: 'forward' | 'reply' | 'either';
  readonly fields: QuotedFields;
  /** The line where it begins, its separator included, and the line where its own words begin. */
  readonly start: number;
  readonly body: number;
}

type Field = keyof QuotedFields;

const labels: Readonly<Record<Field, readonly string[]>> = {
  from: ['from', 'de', 'von', 'da', 'expéditeur', 'remitente'],
  date: [
    'date',
    'sent',
    'envoyé',
    'envoyé le',
    'fecha',
    'enviado',
    'enviado el',
    'datum',
    'gesendet',
    'data',
  ],
  subject: ['subject', 'objet', 'sujet', 'asunto', 'betreff', 'oggetto', 'assunto'],
  to: ['to', 'à', 'a', 'para', 'pour', 'an', 'destinataire', 'destinataires'],
  cc: ['cc', 'copie', 'copie à', 'copia', 'kopie', 'importance', 'pièces jointes', 'attachments', 'adjuntos'],
  replyTo: ['reply-to', 'répondre à', 'responder a', 'reply to'],
};

const fieldOf: ReadonlyMap<string, Field> = new Map(
  (Object.keys(labels) as Field[]).flatMap((field) => labels[field].map((label) => [label, field] as const)),
);

const labelled =
  /^\s*(?:>\s?)*\s*[*_]{0,2}\s*(\p{L}[\p{L}-]*(?:\s\p{L}{1,9})?)\s*[*_]{0,2}\s*:\s*[*_]{0,2}\s*(.*)$/u;

const forwards =
  /^[\s>]*[-–—*_]*\s*(?:begin forwarded message|forwarded message|forwarded by|(?:d[ée]but du )?(?:message|mail|courriel) (?:transf[ée]r[ée]|transmis|r[ée]exp[ée]di[ée]|suivi)|inicio del mensaje reenviado|mensaje reenviado|correo reenviado|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|messaggio inoltrato|inizio messaggio inoltrato|mensagem (?:encaminhada|reencaminhada)|doorgestuurd bericht)(?!\p{L}).{0,40}$/iu;
const either =
  /^[\s>]*(?:[-–—_*]{2,}\s*(?:message d['’]origine|message original|message initial|original message|original appointment|mensaje original|urspr[üu]ngliche nachricht|messaggio originale)(?!\p{L}).{0,20}|_{10,}|-{20,}|message du \d.{0,60})$/iu;
const attributed =
  /^[\s>]*(?:(?:le|on|el|am|il|em|op)\s.{0,300}|.{0,200}[<[(]\S+@\S+[>\])].{0,80})\s(?:a\s+[ée]crit|wrote|escribi[óo]|schrieb|ha scritto|escreveu|schreef)(?!\p{L}).{0,60}:\s*$/iu;
const attributionBegins = /^[\s>]*(?:(?:le|on|el|am|il|em|op)\s|.{0,200}[<[(]\S+@)/iu;
const attributionLines = 4;

/** The quote marks and what stands behind them. */
export function quoteDepth(line: string): number {
  return /^(?:\s?>)+/.exec(line)?.[0].replace(/[^>]/g, '').length ?? 0;
}

export function unquoteLine(line: string): string {
  return line.replace(/^\s?>\s?/, '');
}

/** No program writes such lines longer than this. */
const longestLine = 1_000;

/** The first quoted mail at or behind a line; null where there is none. */
export function findQuotedMail(lines: readonly string[], begin = 0): QuotedMail | null {
  for (let index = begin; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.length > longestLine) continue;
    const attribution = readAttribution(lines, index);
    if (attribution !== null) return attribution;
    if (forwards.test(line)) {
      const found = readHeader(lines, skipEmpty(lines, index + 1));
      if (found !== null) return { kind: 'forward', start: index, ...found };
    }
    if (either.test(line)) {
      const found = readHeader(lines, skipEmpty(lines, index + 1));
      if (found !== null) return { kind: 'either', start: index, ...found };
    }
    const found = readHeader(lines, index);
    if (found !== null) return { kind: 'either', start: index, ...found };
  }
  return null;
}

function skipEmpty(lines: readonly string[], index: number): number {
  let at = index;
  while (at < lines.length && /^[\s>]*$/.test(lines[at] ?? '') && at - index < 4) at += 1;
  return at;
}

const noFields: QuotedFields = { from: '', date: '', subject: '', to: '', cc: '', replyTo: '' };

/** `Le lun. 16 nov. 2026 à 09:30, Camille Exemple <camille@example.org> a écrit :`, over at most four lines. */
function readAttribution(lines: readonly string[], index: number): QuotedMail | null {
  if (!attributionBegins.test(lines[index] ?? '')) return null;
  let joined = '';
  for (let count = 0; count < attributionLines; count += 1) {
    const line = lines[index + count];
    if (line === undefined || (count > 0 && /^[\s>]*$/.test(line))) return null;
    joined = `${joined} ${line.replace(/^[\s>]+/, '')}`.trim();
    if (joined.length > 500) return null;
    if (!attributed.test(joined)) continue;
    // Without a digit or an address it may be an ordinary sentence that ends in "wrote:".
    if (!/\d|@/.test(joined)) return null;
    const fields = { ...noFields, ...splitAttribution(joined) };
    return { kind: 'reply', fields, start: index, body: index + count + 1 };
  }
  return null;
}

function splitAttribution(line: string): { from: string; date: string } {
  const words = line.replace(
    /\s(?:a\s+[ée]crit|wrote|escribi[óo]|schrieb|ha scritto|escreveu|schreef)(?!\p{L})/iu,
    '\n',
  );
  const [before = ''] = words.split('\n');
  const address = /["«“']?([^,"«»“”<[(]*)["»”']?\s*[<[(]\s*(?:mailto:)?(\S+@[^\s>\])]+)[>\])]/.exec(before);
  const date = before
    .slice(0, address?.index ?? before.length)
    .replace(/^\s*(?:le|on|el|am|il|em|op)\s/i, '');
  const named = address === null ? '' : `${(address[1] ?? '').trim()} <${address[2] ?? ''}>`;
  return { from: named, date: date.replace(/[,\s«"]+$/, '') };
}

const mostHeaderLines = 30;

/** The labelled lines above a quoted mail: its writer, and its day or subject. */
function readHeader(lines: readonly string[], begin: number): { fields: QuotedFields; body: number } | null {
  const fields: Record<Field, string> = { ...noFields };
  const seen = new Set<Field>();
  let last: Field | null = null;
  let index = begin;
  while (index < lines.length && index - begin < mostHeaderLines) {
    const line = lines[index] ?? '';
    const label = readLabel(line);
    if (label !== null && (!seen.has(label.field) || label.field === 'cc')) {
      if (label.field !== 'cc' || !seen.has('cc')) fields[label.field] = label.value;
      seen.add(label.field);
      last = label.field;
      index += 1;
      continue;
    }
    if (last === null) return null;
    const isEmpty = /^[\s>]*$/.test(line);
    const following = nextLabel(lines, index, isEmpty ? 2 : 3);
    const goesOn = following !== null && !seen.has(following);
    if (isEmpty ? goesOn : goesOn || continues(line, fields[last])) {
      if (!isEmpty) fields[last] = `${fields[last]} ${line.replace(/^[\s>]+/, '').trim()}`.trim();
      index += 1;
      continue;
    }
    break;
  }
  if (!seen.has('from') || !(seen.has('date') || seen.has('subject'))) return null;
  if (fields.from === '') return null;
  return { fields, body: skipEmpty(lines, index) };
}

function readLabel(line: string): { field: Field; value: string } | null {
  const found = labelled.exec(line);
  const field = fieldOf.get((found?.[1] ?? '').toLowerCase().replace(/\s+/g, ' '));
  if (field === undefined) return null;
  return { field, value: (found?.[2] ?? '').replace(/^[*_]+|[*_]+$/g, '').trim() };
}

/** A field whose value stands on the lines below its label, or was wrapped. */
function continues(line: string, value: string): boolean {
  if (value === '') return true;
  return /[,;<]$/.test(value) || /^[\s>]*[<[]?\S+@\S+[>\]]?[,;]?\s*$/.test(line);
}

function nextLabel(lines: readonly string[], index: number, within: number): Field | null {
  for (let at = index + 1; at <= index + within && at < lines.length; at += 1) {
    const label = readLabel(lines[at] ?? '');
    if (label !== null) return label.field;
    if (/^[\s>]*$/.test(lines[at] ?? '') && at > index + 1) return null;
  }
  return null;
}

/** A text as its writer's own words and what they quote. */
export interface SplitWords {
  readonly own: string;
  readonly history: string;
  /** Whether the history stands above the own words, as some programs put it. */
  readonly below: boolean;
}

/** Parts what a person wrote in a mail from the earlier mails under, over or between it. */
export function splitHistory(text: string): SplitWords {
  const lines = text.split('\n');
  const own: string[] = [];
  const history: string[] = [];
  const turns: ('own' | 'history')[] = [];
  const put = (kind: 'own' | 'history', line: string): void => {
    (kind === 'own' ? own : history).push(line);
    if (line.trim() !== '' && turns.at(-1) !== kind) turns.push(kind);
  };
  let quoted = findQuotedMail(lines);
  let index = 0;
  while (index < lines.length) {
    if (quoted?.start === index) {
      const marked = quoteDepth(lines[quoted.body] ?? '') > 0;
      const until = marked
        ? quoted.body
        : quoted.kind === 'reply'
          ? skipUnmarked(lines, quoted)
          : lines.length;
      for (; index < until; index += 1) put('history', lines[index] ?? '');
      quoted = findQuotedMail(lines, index);
      continue;
    }
    const line = lines[index] ?? '';
    put(quoteDepth(line) > 0 ? 'history' : 'own', line);
    index += 1;
  }
  return {
    own: own.join('\n').trim(),
    history: history.join('\n').trim(),
    below: turns.length === 2 && turns[0] === 'history',
  };
}

/** An answer without quote marks: everything under its attribution was written before. */
function skipUnmarked(lines: readonly string[], quoted: QuotedMail): number {
  const next = lines.findIndex((line, at) => at >= quoted.body && quoteDepth(line) > 0);
  return next === -1 ? lines.length : quoted.body;
}

/** The text with its writer's own words first, where the program put them under what they answer. */
export function ownWordsFirst(text: string): string {
  const { own, history, below } = splitHistory(text);
  return below && own !== '' && history !== '' ? `${own}\n\n${history}` : text;
}
