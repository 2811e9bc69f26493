import { offsetText, partsOf, timeText, type TimeParts } from './times.ts';
import { RubyDate, RubyTime } from './values.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'];
months.push('October', 'November', 'December');

const composed: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  v: '%e-%^b-%Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  '+': '%a %b %e %H:%M:%S %Z %Y',
};

/** A number with the sign and the width it is filled to. */
type Part = { readonly text: string; readonly width: number; readonly fill: string };

/** Ruby's `strftime`: names in English, whatever the site's language. An unknown directive stays as it is. */
export function strftime(time: RubyTime | RubyDate, format: string): string {
  const parts = partsOf(time);
  return format.replace(
    /%([-0^#_:]*)(\d*)([EO]?)([a-zA-Z%+])/g,
    (whole, flags: string, width: string, _modifier: string, letter: string) => {
      if (flags.includes(':') && letter !== 'z') return whole;
      const wide = Math.min(Number(width), 1000);
      // Days know two directives more than moments do.
      const isDay = time instanceof RubyDate;
      const inner = letter === '+' && !isDay ? undefined : composed[letter];
      if (letter === 'Q' && isDay) return String(Date.UTC(parts.year, parts.month - 1, parts.day));
      if (inner !== undefined)
        return finish({ text: strftime(time, inner), width: 0, fill: ' ' }, flags, wide);
      if (letter === 'N' || letter === 'L') return fraction(time, wide || (letter === 'L' ? 3 : 9));
      if (letter === 'z') return zoneOffset(time, flags, wide);
      const part = partOf(letter, time, parts);
      return part === null ? whole : finish(part, flags, wide, letter);
    },
  );
}

function finish(part: Part, flags: string, width: number, letter = ''): string {
  let { text } = part;
  if (flags.includes('^')) text = text.toUpperCase();
  if (flags.includes('#')) text = letter === 'p' ? text.toLowerCase() : text.toUpperCase();
  if (flags.includes('-')) return part.fill === '0' || part.fill === '_' ? text : text;
  const last = /[0_](?=[^0_]*$)/.exec(flags)?.[0];
  const fill = last === '0' ? '0' : last === '_' ? ' ' : part.fill === '_' ? ' ' : part.fill;
  const wanted = Math.max(width, part.width);
  if (fill === '0' && text.startsWith('-')) return `-${text.slice(1).padStart(wanted - 1, '0')}`;
  return text.padStart(wanted, fill);
}

function partOf(letter: string, time: RubyTime | RubyDate, parts: TimeParts): Part | null {
  const { year, month, day, hour, minute, second, weekday, yearDay } = parts;
  const zero = (value: number, width: number): Part => ({ text: String(value), width, fill: '0' });
  const blank = (value: number): Part => ({ text: String(value), width: 2, fill: '_' });
  const word = (text: string): Part => ({ text, width: 0, fill: ' ' });
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  switch (letter) {
    case 'Y':
      return zero(year, year < 0 ? 5 : 4);
    case 'C':
      return zero(Math.floor(year / 100), 2);
    case 'y':
      return zero(((year % 100) + 100) % 100, 2);
    case 'm':
      return zero(month, 2);
    case 'B':
      return word(months[month - 1] ?? '');
    case 'b':
    case 'h':
      return word((months[month - 1] ?? '').slice(0, 3));
    case 'd':
      return zero(day, 2);
    case 'e':
      return blank(day);
    case 'j':
      return zero(yearDay, 3);
    case 'H':
      return zero(hour, 2);
    case 'k':
      return blank(hour);
    case 'I':
      return zero(twelve, 2);
    case 'l':
      return blank(twelve);
    case 'M':
      return zero(minute, 2);
    case 'S':
      return zero(second, 2);
    case 'P':
      return word(hour < 12 ? 'am' : 'pm');
    case 'p':
      return word(hour < 12 ? 'AM' : 'PM');
    case 'A':
      return word(weekdays[weekday] ?? '');
    case 'a':
      return word((weekdays[weekday] ?? '').slice(0, 3));
    case 'u':
      return zero(weekday === 0 ? 7 : weekday, 1);
    case 'w':
      return zero(weekday, 1);
    case 'G':
      return zero(isoWeek(parts).year, 4);
    case 'g':
      return zero(isoWeek(parts).year % 100, 2);
    case 'V':
      return zero(isoWeek(parts).week, 2);
    case 'U':
      return zero(Math.floor((yearDay - 1 + 7 - weekday) / 7), 2);
    case 'W':
      return zero(Math.floor((yearDay - 1 + 7 - ((weekday + 6) % 7)) / 7), 2);
    case 's':
      return zero(time instanceof RubyTime ? time.seconds : Date.UTC(year, month - 1, day) / 1000, 1);
    case 'Z':
      return word(time instanceof RubyTime ? time.zone : '+00:00');
    case 'n':
      return word('\n');
    case 't':
      return word('\t');
    case '%':
      return word('%');
    default:
      return null;
  }
}

function fraction(time: RubyTime | RubyDate, digits: number): string {
  const nanoseconds = time instanceof RubyTime ? time.nanoseconds : 0;
  return String(nanoseconds).padStart(9, '0').padEnd(digits, '0').slice(0, digits);
}

function zoneOffset(time: RubyTime | RubyDate, flags: string, width: number): string {
  const offset = time instanceof RubyTime ? time.offset : 0;
  const colons = (flags.match(/:/g) ?? []).length;
  const seconds = colons === 2 ? `:${String(Math.abs(offset) % 60).padStart(2, '0')}` : '';
  const text = offsetText(offset, colons > 0 ? ':' : '') + seconds;
  if (flags.includes('_')) return text.replace(/^([-+])0/, ' $1').padStart(width, ' ');
  if (flags.includes('-')) return text.replace(/^([-+])0/, '$1');
  return text.slice(0, 1) + text.slice(1).padStart(width - 1, '0');
}

function isoWeek({ year, weekday, yearDay }: TimeParts): { year: number; week: number } {
  const thursday = yearDay + 4 - (weekday === 0 ? 7 : weekday);
  const lengthOf = (one: number) => (new Date(Date.UTC(one, 1, 29)).getUTCMonth() === 1 ? 366 : 365);
  if (thursday < 1) return { year: year - 1, week: Math.ceil((thursday + lengthOf(year - 1)) / 7) };
  if (thursday > lengthOf(year)) return { year: year + 1, week: 1 };
  return { year, week: Math.ceil(thursday / 7) };
}

/** `2018-03-01T15:48:25+00:00`, with `Z` for UTC itself. */
export function xmlSchema(time: RubyTime): string {
  const clock = strftime(time, '%Y-%m-%dT%H:%M:%S');
  return timeText(time).endsWith('UTC') ? `${clock}Z` : clock + strftime(time, '%:z');
}

/** `Thu, 01 Mar 2018 15:48:25 +0000`; UTC itself is `-0000`. */
export function rfc822(time: RubyTime): string {
  return (
    strftime(time, '%a, %d %b %Y %H:%M:%S ') +
    (timeText(time).endsWith('UTC') ? '-0000' : strftime(time, '%z'))
  );
}
