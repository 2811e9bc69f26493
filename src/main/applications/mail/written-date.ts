/** Dates as mail programs write them above a mail that is passed on, in French, English, Spanish and German. */
import type { Instant } from '../../../shared/moment.ts';

const months: readonly RegExp[] = [
  /^(?:jan|ene|gen)/,
  /^(?:fe[bv])/,
  /^(?:mar|mrz|maer)/,
  /^(?:av|apr|abr)/,
  /^(?:mai|may|mag)/,
  /^(?:juin|jun|giu)/,
  /^(?:juil|jul|lug)/,
  /^(?:aou|aug|ago)/,
  /^(?:se[pt])/,
  /^(?:o[ck]t|ott)/,
  /^nov/,
  /^(?:de[cz]|di[cz])/,
];

const zones: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  cet: 60,
  cest: 120,
  hnec: 60,
  haec: 120,
  mez: 60,
  mesz: 120,
  wet: 0,
  west: 60,
  bst: 60,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  pst: -480,
  pdt: -420,
};

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function monthOf(word: string): number | null {
  const index = months.findIndex((month) => month.test(word));
  return index === -1 ? null : index + 1;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function readDay(text: string, monthFirst: boolean): Day | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  for (const found of text.matchAll(
    /\b(\d{1,2})(?:er|st|nd|rd|th|\.)?\s*(?:de\s+)?([a-z]{3,12})\.?,?\s*(?:de\s+|del\s+)?(\d{4})\b/g,
  )) {
    const month = monthOf(found[2] ?? '');
    if (month !== null) return { year: Number(found[3]), month, day: Number(found[1]) };
  }
  for (const found of text.matchAll(
    /\b([a-z]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:de\s+)?(\d{4})\b/g,
  )) {
    const month = monthOf(found[1] ?? '');
    if (month !== null) return { year: Number(found[3]), month, day: Number(found[2]) };
  }
  const numbers = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/.exec(text);
  if (numbers === null) return null;
  const [first, second] = [Number(numbers[1]), Number(numbers[2])];
  const year = Number(numbers[3]) + ((numbers[3]?.length ?? 0) === 2 ? 2000 : 0);
  const american = second > 12 || (monthFirst && first <= 12);
  return american ? { year, month: first, day: second } : { year, month: second, day: first };
}

/** Minutes after midnight, and the place behind the time. */
function readTime(text: string): { seconds: number; end: number } | null {
  const found = /\b(\d{1,2})\s?(?::|h)\s?(\d{2})(?::(\d{2}))?(?:\s?([ap])\.?\s?m\b\.?)?/.exec(text);
  if (found === null) return null;
  const hour = Number(found[1]);
  const noon = found[4] === undefined ? hour : (hour % 12) + (found[4] === 'p' ? 12 : 0);
  if (noon > 23) return null;
  return {
    seconds: noon * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0),
    end: found.index + found[0].length,
  };
}

function readZone(text: string): number | null {
  const found = /(?:\b(?:gmt|utc)\s?)?([+-])(\d{1,2}):?(\d{2})?\b/.exec(text);
  if (found !== null) {
    const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
    return minutes > 14 * 60 ? null : found[1] === '-' ? -minutes : minutes;
  }
  const named = /\b(utc|gmt|cet|cest|hnec|haec|mez|mesz|west|wet|bst|est|edt|cst|cdt|pst|pdt)\b/.exec(text);
  return named === null ? null : (zones[named[1] ?? ''] ?? null);
}

/**
 * The instant that a written date means; without a zone of its own it is read in `offset`, minutes east of Greenwich.
 * Null where it cannot be told.
 */
export function readWrittenDate(written: string, offset: number): Instant | null {
  const text = plain(written.slice(0, 200)).replace(/[\u00a0\u202f]/g, ' ');
  const american = /\d\s?[ap]\.?m\b/.test(text) && !/[áéíóúñ]/i.test(written);
  const day = readDay(text, american);
  if (day === null || day.year < 1980 || day.year > 2200) return null;
  const time = readTime(text);
  const minutes = (time === null ? null : readZone(text.slice(time.end))) ?? offset;
  const midnight = Date.UTC(day.year, day.month - 1, day.day);
  const back = new Date(midnight);
  if (back.getUTCMonth() !== day.month - 1 || back.getUTCDate() !== day.day) return null;
  return new Date(midnight + ((time?.seconds ?? 0) - minutes * 60) * 1000).toISOString();
}

/** Minutes east of Greenwich that a `Date` header tells; central Europe in winter where it does not. */
export function offsetOf(header: string): number {
  const found = /([+-])(\d{2})(\d{2})\b/.exec(header);
  if (found === null) return 60;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}
