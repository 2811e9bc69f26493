/** Moments and days: their parts, how Ruby prints them, and how `Time.parse` reads them. */
import { RubyDate, RubyError, RubyTime } from './values.ts';
import { fromLocal, inZone, localZone, type Zone } from './zones.ts';

let zone: Zone | null = null;

/** The zone in which Jekyll shows times: the site's `timezone`, else the machine's. */
export function currentZone(): Zone {
  zone ??= localZone();
  return zone;
}

export function useZone(used: Zone): void {
  zone = used;
}

export interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 is the first of January. */
  readonly yearDay: number;
}

/** What the clocks of its zone show at a moment, or midnight of a day. */
export function partsOf(time: RubyTime | RubyDate): TimeParts {
  const civil =
    time instanceof RubyTime
      ? new Date((time.seconds + time.offset) * 1000)
      : utcDate(time.year, time.month, time.day);
  const year = civil.getUTCFullYear();
  return {
    year,
    month: civil.getUTCMonth() + 1,
    day: civil.getUTCDate(),
    hour: civil.getUTCHours(),
    minute: civil.getUTCMinutes(),
    second: civil.getUTCSeconds(),
    weekday: civil.getUTCDay(),
    yearDay: Math.floor((civil.getTime() - utcDate(year, 1, 1).getTime()) / 86_400_000) + 1,
  };
}

// Date.UTC takes the years 0 to 99 for 1900 to 1999.
function utcDate(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Date {
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** `+0200`, with a colon `+02:00`. */
export function offsetText(offset: number, colon = ''): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${colon}${pad(minutes % 60)}`;
}

/** `2018-03-01 15:48:25 +0000`, `2018-03-01 15:48:25 UTC`, `2018-03-01`: Ruby's `to_s`. */
export function timeText(time: RubyTime | RubyDate): string {
  const { year, month, day, hour, minute, second } = partsOf(time);
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  if (time instanceof RubyDate) return date;
  const zoneText =
    time.zone === 'UTC' && time.offset === 0 && isUtcTime(time) ? 'UTC' : offsetText(time.offset);
  return `${date} ${pad(hour)}:${pad(minute)}:${pad(second)} ${zoneText}`;
}

/** Ruby tells a UTC time from a local one where the zone happens to be UTC. */
export class UtcTime extends RubyTime {
  constructor(seconds: number, nanoseconds: number) {
    super(seconds, nanoseconds, 0, 'UTC');
  }
}

function isUtcTime(time: RubyTime): boolean {
  return time instanceof UtcTime;
}

/** The same moment as this site's clocks show it: `localtime`, and a day's `to_time`. */
export function localTime(time: RubyTime | RubyDate): RubyTime {
  if (time instanceof RubyTime) return inZone(time.seconds, time.nanoseconds, currentZone());
  return civilTime(time.year, time.month, time.day);
}

export function civilTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  nanoseconds = 0,
): RubyTime {
  const civil = utcDate(year, month, day, hour, minute, second).getTime() / 1000;
  return fromLocal(civil, nanoseconds, currentZone());
}

/** A moment with an offset of its own: `2018-03-01 15:48:25 +0200`. */
export function offsetTime(civilSeconds: number, nanoseconds: number, offset: number): RubyTime {
  return new RubyTime(civilSeconds - offset, nanoseconds, offset, '');
}

export function localMoment(seconds: number, nanoseconds = 0): RubyTime {
  return inZone(seconds, nanoseconds, currentZone());
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** The names that `Time.parse` knows in every zone; military letters are read apart. */
const zoneOffsets: Readonly<Record<string, number>> = {
  utc: 0,
  z: 0,
  gmt: 0,
  ut: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const timeOfDay =
  /(\d+)(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?\s*([ap]\.?m\.?\b)?|\s*([ap])\.?m\.?\b)(?:\s*((?:gmt|utc)?[-+]\d+(?::\d{2}(?::\d{2})?)?|(?<=[\d\s])[a-z]{1,5}\b))?/;

interface Found {
  year?: number;
  month?: number;
  day?: number;
}

const dateForms: readonly (readonly [RegExp, (parts: readonly string[]) => Found])[] = [
  [
    new RegExp(
      `(\\d{1,2})(?:st|nd|rd|th)?[\\s,./-]*(${monthName})[a-z]*\\b[\\s,./-]*(?:('?-?\\d+)(?!\\d*:))?`,
    ),
    ([, day, month, year]) => named(month, day, year),
  ],
  [
    new RegExp(
      `\\b(${monthName})[a-z]*\\b[\\s,./-]*(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)[\\s,./-]*(?:('?-?\\d+)(?!\\d*:))?`,
    ),
    ([, month, day, year]) => named(month, day, year),
  ],
  [
    new RegExp(`\\b(${monthName})[a-z]*\\b[\\s,./-]*(\\d{4})`),
    ([, month, year]) => named(month, undefined, year),
  ],
  [/([-+]?\d+)-(\d{1,2})-(\d+)/, ([, a = '', b = '', c = '']) => slashed(a, b, c)],
  [/(\d{4})-(\d{2})(?!\d)/, ([, year, month]) => ({ year: Number(year), month: Number(month) })],
  [/(\d+)\/(\d+)(?:\/(\d+))?/, ([, a = '', b = '', c]) => slashed(a, b, c)],
  [/(\d{1,2})\.(\d{1,2})\.(\d{2,4})/, ([, a = '', b = '', c = '']) => slashed(a, b, c)],
  [
    /\b(\d{4})(\d{2})(\d{2})(?=t?\d{0,6}\b)/,
    ([, year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
];

function named(month = '', day?: string, year?: string): Found {
  return {
    month: months.indexOf(month.slice(0, 3)) + 1,
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(year === undefined ? {} : { year: century(year.replace("'", '')) }),
  };
}

function slashed(a: string, b: string, c?: string): Found {
  if (c === undefined)
    return b.length > 2 ? { year: Number(b), month: Number(a) } : { month: Number(a), day: Number(b) };
  // The longest is the year, wherever it stands.
  if (c.length > 2 && a.length <= 2) return { year: Number(c), month: Number(b), day: Number(a) };
  return { year: century(a), month: Number(b), day: Number(c) };
}

function century(digits = ''): number {
  const year = Number(digits);
  if (digits.replace(/^[-+]/, '').length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

/**
 * Reads a date as Ruby's `Time.parse` does, in the site's zone where none is given; parts that are left out are those of
 * `now`. Throws `RubyError` where Ruby raises.
 */
export function parseTime(text: string, now = Date.now()): RubyTime {
  const words = text.toLowerCase().slice(0, 200);
  const clock = findClock(words);
  const rest = clock === null ? words : words.replace(clock.matched, ' ');
  const date = findDate(rest);
  if (clock === null && date === null) throw new RubyError(`no time information in ${JSON.stringify(text)}`);
  const today = partsOf(localMoment(Math.floor(now / 1000)));
  const year = date?.year ?? today.year;
  const month = date === null ? today.month : (date.month ?? (date.year === undefined ? today.month : 1));
  const day = date === null ? today.day : (date.day ?? 1);
  const { hour = 0, minute = 0, second = 0, nanoseconds = 0 } = clock ?? {};
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    throw new RubyError('argument out of range');
  if (clock?.offset === undefined) return civilTime(year, month, day, hour, minute, second, nanoseconds);
  const civil = utcDate(year, month, day, hour, minute, second).getTime() / 1000;
  return clock.offset === 0 && clock.isUtc
    ? new UtcTime(civil, nanoseconds)
    : offsetTime(civil, nanoseconds, clock.offset);
}

function findDate(words: string): Found | null {
  for (const [form, read] of dateForms) {
    const parts = form.exec(words);
    if (parts !== null) return read(parts);
  }
  const ordinal = /\b(\d{1,2})(?:st|nd|rd|th)\b/.exec(words);
  if (ordinal !== null) return { day: Number(ordinal[1]) };
  const digits = /\d{2,14}/.exec(words)?.[0] ?? '';
  return digits === '' ? null : compactDate(digits);
}

/** Digits without signs between them, by how many they are. */
function compactDate(digits: string): Found | null {
  const at = (from: number, to: number) => Number(digits.slice(from, to));
  switch (digits.length) {
    case 2:
      return { day: at(0, 2) };
    case 3:
      return { month: 1, day: at(0, 3) };
    case 4:
      return { month: at(0, 2), day: at(2, 4) };
    case 5:
      return dayOfYear(century(digits.slice(0, 2)), at(2, 5));
    case 6:
      return { year: century(digits.slice(0, 2)), month: at(2, 4), day: at(4, 6) };
    case 7:
      return dayOfYear(at(0, 4), at(4, 7));
    default:
      return { year: at(0, 4), month: at(4, 6), day: at(6, 8) };
  }
}

function dayOfYear(year: number, yearDay: number): Found {
  const date = new Date(Date.UTC(year, 0, yearDay));
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

interface Clock {
  readonly matched: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanoseconds: number;
  readonly offset?: number;
  readonly isUtc: boolean;
}

function findClock(words: string): Clock | null {
  const parts = timeOfDay.exec(words);
  if (parts === null) {
    const compact = /(?<=\d{8})t?(\d{2})(\d{2})(\d{2})?\b(z|[-+]\d{4})?/.exec(words);
    if (compact === null) return null;
    return clockOf(compact[0], compact[1], compact[2], compact[3], undefined, undefined, compact[4]);
  }
  const [matched, hour, minute, second, fraction, half, bare, zoneName] = parts;
  return clockOf(matched, hour, minute, second, fraction, half ?? bare, zoneName);
}

function clockOf(
  matched: string,
  hours = '0',
  minute = '0',
  second = '0',
  fraction = '',
  half: string | undefined,
  zoneName: string | undefined,
): Clock {
  let hour = Number(hours.slice(-2));
  if (half !== undefined) hour = (hour % 12) + (half.startsWith('p') ? 12 : 0);
  const offset = zoneName === undefined ? undefined : readZone(zoneName);
  return {
    matched,
    hour,
    minute: Number(minute),
    second: Number(second),
    nanoseconds: Number(fraction.slice(0, 9).padEnd(9, '0')),
    ...(offset === undefined ? {} : { offset }),
    isUtc: /^(?:z|utc|ut|-00:?00)$/.test(zoneName ?? ''),
  };
}

function readZone(name: string): number | undefined {
  const parts = /^(?:gmt|utc)?([-+])(\d{1,2}):?(\d{2})?/.exec(name);
  if (parts === null) {
    const hours = zoneOffsets[name] ?? letterHours(name);
    return hours === undefined ? ownOffset(name) : hours * 3600;
  }
  const offset = Number(parts[2]) * 3600 + Number(parts[3] ?? '0') * 60;
  return parts[1] === '-' ? -offset : offset;
}

/** A is an hour east, N an hour west; J is nowhere. */
function letterHours(name: string): number | undefined {
  if (name.length !== 1) return undefined;
  const east = 'abcdefghiklm'.indexOf(name);
  const west = 'nopqrstuvwxy'.indexOf(name);
  return east >= 0 ? east + 1 : west >= 0 ? -west - 1 : undefined;
}

/** The moments, winter and summer, by which Ruby tells what the names of its own zone mean. */
const seasons = [Date.UTC(2021, 0, 1) / 1000, Date.UTC(2021, 6, 1) / 1000];

function ownOffset(name: string): number | undefined {
  return seasons
    .map((seconds) => inZone(seconds, 0, currentZone()))
    .find((time) => time.zone.toLowerCase() === name)?.offset;
}
