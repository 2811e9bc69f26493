/** Which values would say who a candidate is: what is known of it, and what its own texts tell beside. */
import { bornPattern, casedPatterns, namedPattern, readDay } from './patterns.ts';
import { foldText } from './folded.ts';

/** All that the library knows a candidate by. Empty values are left out. */
export interface Known {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly telephones: readonly string[];
  readonly links: readonly string[];
}

/** More of a kind than anybody has: a text that is made to hold them must not slow down all others. */
const most = 24;

/**
 * The values to hide, each once: names, addresses of mail, telephones, links, days of birth (`1990-03-12`), years of
 * birth (`1990`), post codes with their towns (`69003 Lyon`). `openCover` knows each by its shape.
 */
export function hiddenOf(known: Known, texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const value of [...known.names, ...known.emails, ...known.telephones, ...known.links])
    if (value.trim() !== '') found.add(value.trim());
  const told = new Set<string>();
  for (const text of texts) for (const value of tellingOf(text)) if (told.size < most) told.add(value);
  return [...found, ...told];
}

function* tellingOf(text: string): Generator<string> {
  if (text === '') return;
  const folded = foldText(text);
  const { source, from, to } = folded;
  const written = (begin: number, end: number): string =>
    source.slice(from[begin], to[end - 1]).normalize('NFC');
  for (const match of folded.text.matchAll(bornPattern)) {
    const day = match.groups?.['day'];
    const whole = day === undefined ? null : readDay(day);
    const year = whole?.slice(0, 4) ?? match.groups?.['year'];
    if (whole !== null) yield whole;
    if (year !== undefined && Number(year) > 1925) yield year;
  }
  for (const match of folded.text.matchAll(namedPattern)) {
    const place = match.indices?.groups?.['big'];
    if (place !== undefined && /\p{Lu}/u.test(source[from[place[0]] ?? 0] ?? '')) yield written(...place);
  }
  for (const { pattern, capital } of casedPatterns)
    for (const match of folded.text.matchAll(pattern)) {
      const town = /^(?:f-|e-)?(\d{5})/.exec(match[0]);
      const big = match.indices?.groups?.[capital]?.[0];
      if (town === null || big === undefined || !/\p{Lu}/u.test(source[from[big] ?? 0] ?? '')) continue;
      const name = written(big, match.index + match[0].length).replace(/ *cedex.*$/i, '');
      if (name.length >= 3) yield `${town[1]} ${name}`;
    }
}
