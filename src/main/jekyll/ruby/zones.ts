/** Local times by the tz database that Intl carries. */
import { RubyTime } from './values.ts';

export interface Zone {
  readonly name: string;
  /** Seconds east of UTC at a moment. */
  offsetAt(seconds: number): number;
  /** `CET`, `UTC`. */
  abbreviationAt(seconds: number): string;
}

const known = new Map<string, Zone>();
// English of these countries knows the abbreviations that the tz database has; others say `GMT+1`.
const countries = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-NZ', 'en-IN', 'en-ZA'];
const quarter = 900;

/** The zone of a name such as `Europe/Paris`; UTC where the system knows none of that name, as the C library has it. */
export function zoneOf(name: string): Zone {
  const before = known.get(name);
  if (before !== undefined) return before;
  const made = makeZone(name) ?? utc;
  known.set(name, made);
  return made;
}

/** The zone of this machine. */
export function localZone(): Zone {
  return zoneOf(process.env['TZ'] ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

const utc: Zone = { name: 'UTC', offsetAt: () => 0, abbreviationAt: () => 'UTC' };

function makeZone(name: string): Zone | null {
  if (/^(?:Etc\/)?(?:UTC|UCT|Zulu|Universal)$/i.test(name) || name === '') return utc;
  let clock: Intl.DateTimeFormat;
  try {
    clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
  const offsets = new Map<number, number>();
  const words = countries.map(
    (country) => new Intl.DateTimeFormat(country, { timeZone: name, timeZoneName: 'short' }),
  );
  const abbreviations = new Map<number, string>();
  const remember = <T>(seconds: number, into: Map<number, T>, make: (moment: number) => T): T => {
    // No zone has changed its offset within a quarter of an hour since 1970.
    const key = Math.floor(seconds / quarter);
    let value = into.get(key);
    if (value === undefined) {
      value = make(seconds * 1000);
      into.set(key, value);
    }
    return value;
  };
  return {
    name,
    offsetAt: (seconds) => remember(seconds, offsets, (moment) => readOffset(partOf(clock, moment))),
    abbreviationAt: (seconds) =>
      remember(seconds, abbreviations, (moment) => {
        const names = words.map((word) => partOf(word, moment));
        return (
          names.find((one) => /^[A-Z]{2,5}$/.test(one)) ?? numericName(readOffset(partOf(clock, moment)))
        );
      }),
  };
}

function partOf(format: Intl.DateTimeFormat, moment: number): string {
  return format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function readOffset(words: string): number {
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(words) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -total : total;
}

// The tz database itself names zones without a name so: `-03`, `+0530`.
function numericName(offset: number): string {
  const minutes = Math.floor((Math.abs(offset) % 3600) / 60);
  const hours = String(Math.floor(Math.abs(offset) / 3600)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : String(minutes).padStart(2, '0')}`;
}

/** A moment as the zone's clocks show it. */
export function inZone(seconds: number, nanoseconds: number, zone: Zone): RubyTime {
  return new RubyTime(seconds, nanoseconds, zone.offsetAt(seconds), zone.abbreviationAt(seconds));
}

/** The moment at which the zone's clocks show a civil time, given as seconds of a day count in UTC. */
export function fromLocal(civilSeconds: number, nanoseconds: number, zone: Zone): RubyTime {
  const before = civilSeconds - zone.offsetAt(civilSeconds - 86_400);
  const after = civilSeconds - zone.offsetAt(civilSeconds + 86_400);
  const isShown = (seconds: number) => seconds + zone.offsetAt(seconds) === civilSeconds;
  // Of an hour that comes twice Ruby takes the second; one that is left out is counted from the clocks before it.
  const seconds = isShown(after) ? after : before;
  return inZone(seconds, nanoseconds, zone);
}
