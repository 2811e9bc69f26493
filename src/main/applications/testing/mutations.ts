/** Mails broken in the ways of wires, disks and ill will; the same ones for the same seed. */

export type Random = () => number;

/** Numbers from 0 up to 1, the same for one seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

function pick(random: Random, below: number): number {
  return Math.floor(random() * Math.max(1, below));
}

const mostRepeated = 300_000;

/** Repeated as often as asked, but no longer than a letter could be. */
function repeated(text: string, times: number): string {
  return text.repeat(Math.max(1, Math.min(times, Math.ceil(mostRepeated / text.length))));
}

function splice(bytes: Buffer, start: number, end: number, piece: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(end)]);
}

function noise(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => pick(random, 256)));
}

/** Replaces one of the places where a pattern stands; the bytes as they are where it stands nowhere. */
function replaceOne(pattern: RegExp, make: (found: string, random: Random) => string): Mutation {
  return (bytes, random) => {
    const text = bytes.toString('latin1');
    const places = [...text.matchAll(pattern)];
    const place = places[pick(random, places.length)];
    if (place === undefined) return bytes;
    const written = Buffer.from(make(place[0], random), 'latin1');
    return splice(bytes, place.index, place.index + place[0].length, written);
  };
}

const charsets = [
  'utf-8',
  'utf-7',
  'utf-16',
  'iso-2022-jp',
  'x-nonsense',
  '',
  'windows-1252',
  'gb18030',
  '"',
];
const encodings = ['base64', 'quoted-printable', '7bit', 'binary', 'uuencode', ''];
const types = [
  'multipart/mixed',
  'message/rfc822',
  'text/html',
  'multipart/alternative; boundary=x',
  'a',
  '',
];

const mutations: Readonly<Record<string, Mutation>> = {
  flipped: (bytes, random) => {
    const out = Buffer.from(bytes);
    for (let count = 1 + pick(random, 20); count > 0; count -= 1)
      out[pick(random, out.length)] = pick(random, 256);
    return out;
  },
  cut: (bytes, random) => bytes.subarray(0, pick(random, bytes.length)),
  beheaded: (bytes, random) => bytes.subarray(pick(random, bytes.length)),
  holed: (bytes, random) => {
    const start = pick(random, bytes.length);
    return splice(bytes, start, start + pick(random, bytes.length - start), Buffer.alloc(0));
  },
  doubled: (bytes, random) => {
    const start = pick(random, bytes.length);
    const piece = bytes.subarray(start, start + pick(random, 4_000));
    return splice(
      bytes,
      start,
      start,
      Buffer.concat(Array.from({ length: 1 + pick(random, 20) }, () => piece)),
    );
  },
  noisy: (bytes, random) => {
    const start = pick(random, bytes.length);
    return splice(bytes, start, start, noise(pick(random, 2_000), random));
  },
  zeroed: (bytes, random) => {
    const start = pick(random, bytes.length);
    return splice(bytes, start, start + 8, Buffer.alloc(1 + pick(random, 500)));
  },
  crossed: (bytes, random, other) =>
    Buffer.concat([
      bytes.subarray(0, pick(random, bytes.length)),
      other.subarray(pick(random, other.length)),
    ]),
  'boundary broken': replaceOne(/^--[^\r\n]+/gm, (line, random) => {
    const at = pick(random, line.length);
    return line.slice(0, at) + String.fromCharCode(33 + pick(random, 90)) + line.slice(at + 1);
  }),
  'boundary lost': replaceOne(/^--[^\r\n]+\r?\n/gm, () => ''),
  'boundary repeated': replaceOne(/^--[^\r\n]+\r?\n/gm, (line, random) =>
    repeated(line, 2 + pick(random, 2_000)),
  ),
  'number changed': replaceOne(/\d+/g, (_, random) => String(Math.floor(random() ** 4 * 1e15))),
  'charset changed': replaceOne(
    /charset="?[\w-]+"?/gi,
    (_, random) => `charset=${charsets[pick(random, charsets.length)] ?? ''}`,
  ),
  'encoding changed': replaceOne(
    /(?<=transfer-encoding: ?)[\w-]+/gi,
    (_, random) => encodings[pick(random, encodings.length)] ?? '',
  ),
  'type changed': replaceOne(
    /(?<=content-type: ?)[\w/.-]+/gi,
    (_, random) => types[pick(random, types.length)] ?? '',
  ),
  'encoded word broken': replaceOne(/=\?[^?\s]+\?[QB]\?[^?]*\?=/gi, (word, random) =>
    word.slice(0, pick(random, word.length)),
  ),
  'lines ended otherwise': (bytes, random) =>
    Buffer.from(
      bytes.toString('latin1').replace(/\r?\n/g, ['\n', '\r', '\r\n\n', '\n\r'][pick(random, 4)] ?? '\n'),
      'latin1',
    ),
  'header unfolded': replaceOne(/\r?\n(?=[ \t])/g, () => ''),
  'header lost': replaceOne(/^[\w-]+:[^\r\n]*\r?\n/gm, () => ''),
  'header repeated': replaceOne(/^[\w-]+:[^\r\n]*\r?\n/gm, (line, random) =>
    repeated(line, 2 + pick(random, 3_000)),
  ),
  'line grown': replaceOne(/[^\r\n]{4,}/g, (line, random) => repeated(line, 1 + pick(random, 3_000))),
  'names turned': replaceOne(/filename[^\r\n]*/gi, () => 'filename="../../\u202e\0con.pdf'),
  nested: (bytes, random) => {
    const head = 'From: Sample <sample@example.org>\r\nContent-Type: message/rfc822\r\n\r\n';
    return Buffer.concat([Buffer.from(head.repeat(1 + pick(random, 40))), bytes]);
  },
  'tags opened': replaceOne(/<\w+[^>]*>/g, (tag, random) => repeated(tag, 1 + pick(random, 20_000))),
};

export interface MutatedMail {
  /** What was done to it, in order. */
  readonly done: readonly string[];
  readonly bytes: Buffer;
}

/** One of some mails, broken one to three times. */
export function mutate(mails: readonly Uint8Array[], random: Random): MutatedMail {
  const names = Object.keys(mutations);
  const any = (): Buffer => Buffer.from(mails[pick(random, mails.length)] ?? new Uint8Array(0));
  let bytes = any();
  const done: string[] = [];
  for (let count = 1 + pick(random, 3); count > 0; count -= 1) {
    const name = names[pick(random, names.length)] ?? 'flipped';
    bytes = (mutations[name] ?? ((same) => same))(bytes, random, any());
    done.push(name);
  }
  return { done, bytes };
}
