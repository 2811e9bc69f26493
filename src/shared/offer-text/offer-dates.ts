import type { FrontMatterValue } from './front-matter.ts';
import { Timestamp } from './ruby-scalars.ts';

const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d(?:\.\d+)?))?\s*(Z|[-+]\d\d:?(?:\d\d)?)?$/i;
const isoDay = /^\d{4}-\d\d-\d\d$/;

/**
 * The date of an offer as ISO 8601, from any of the forms the website has: `2018-03-01 15:48:25 +0000`, quoted ISO with or
 * without milliseconds, a day. A quoted time without a zone stays without one (Jekyll takes the site's zone).
 * Null where there is none, or nothing that can be read as one.
 */
export function readDate(value: FrontMatterValue | undefined): string | null {
  if (value instanceof Timestamp) return value.iso;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (isoDay.test(text)) return Number.isNaN(Date.parse(text)) ? null : text;
  const match = isoTime.exec(text);
  if (!match) return null;
  const [, day = '', hours = '', seconds = '00', zone = ''] = match;
  const iso = `${day}T${hours}:${seconds}${readZone(zone)}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

function readZone(zone: string): string {
  if (zone === '') return '';
  if (zone.toUpperCase() === 'Z') return '+00:00';
  const digits = zone.slice(1).replace(':', '');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2) || '00'}`;
}

/** The value to write for an ISO date: a day stays a day; a time without a zone is taken as UTC. Null where it is no date. */
export function timestampOf(iso: string): Timestamp | null {
  const read = readDate(iso);
  if (read === null) return null;
  if (isoDay.test(read)) return new Timestamp(read);
  const [day = '', time = ''] = read.split('T');
  const [, clock = '', fraction = '', zone = ''] = /^([\d:]+)(?:\.(\d+))?(.*)$/.exec(time) ?? [];
  const rest = fraction.replace(/0+$/, '');
  return new Timestamp(`${day}T${clock}${rest === '' ? '' : `.${rest}`}${zone || '+00:00'}`);
}

/** True where two dates name the same moment, or the same day. */
export function sameDate(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || isoDay.test(a) !== isoDay.test(b)) return false;
  return Date.parse(a) === Date.parse(b);
}
