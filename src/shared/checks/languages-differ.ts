import { mailsOf } from './contact-typo.ts';
import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import type { Fault } from './fault.ts';
import { printed } from './front-matter-repair.ts';
import { linksOf } from './links.ts';
import { walk } from './walk.ts';

/** `1 600`, `1,600`, `1.600`, `2,5`; not what is a part of a word. */
const number =
  /(?<![\p{L}\p{N}./-])\d{1,3}(?:[ \u00A0\u202F.,]\d{3})+(?![\p{L}\p{N}])|(?<![\p{L}\p{N}./-])\d+(?:[.,]\d{1,2})?(?![\p{L}\p{N}])/gu;
const mostNamed = 4;

/**
 * What can be compared between the two languages of an offer and says another thing in each: numbers, mail addresses,
 * where links lead, how many headings and items there are. Told in the second language, with the first one's file.
 */
export const languagesDiffer: Check = (post, site) => {
  const other = site.counterpartOf(post);
  if (
    other === null ||
    post.place.locale === site.locales[0] ||
    post.source === null ||
    other.source === null
  )
    return [];
  const path = other.place.path;
  const faults: Fault[] = [];
  const tell = (
    what: string,
    here: readonly string[],
    there: readonly string[],
    at = post.bodyStart,
  ): void => {
    faults.push(
      post.fault('languages-differ', 'suggest', at, {
        what,
        path,
        here: here.slice(0, mostNamed).join(', '),
        there: there.slice(0, mostNamed).join(', '),
      }),
    );
  };

  const mine = numbersOf(post);
  const theirs = numbersOf(other);
  const onlyMine = [...mine].filter(([value]) => !theirs.has(value));
  const onlyTheirs = [...theirs].filter(([value]) => !mine.has(value));
  // A number that one language writes in words is in one text only: a contradiction has one on each side.
  if (onlyMine.length > 0 && onlyTheirs.length > 0)
    tell(
      'numbers',
      onlyMine.map(([, { text }]) => text),
      onlyTheirs.map(([, { text }]) => text),
      onlyMine[0]?.[1].at,
    );
  compare('mails', addressesOf(post), addressesOf(other));
  compare('links', targetsOf(post), targetsOf(other));
  compare('image', valueOf(post, 'img'), valueOf(other, 'img'));
  const [structure, otherStructure] = [structureOf(post), structureOf(other)];
  for (const kind of ['headings', 'items'] as const)
    if (structure[kind] !== otherStructure[kind])
      tell(kind, [String(structure[kind])], [String(otherStructure[kind])]);
  return faults;

  function compare(what: string, here: ReadonlySet<string>, there: ReadonlySet<string>): void {
    const onlyHere = [...here].filter((each) => !there.has(each));
    const onlyThere = [...there].filter((each) => !here.has(each));
    if (onlyHere.length > 0 || onlyThere.length > 0) tell(what, onlyHere, onlyThere);
  }
};

function numbersOf(post: ExaminedPost): Map<string, { readonly text: string; readonly at: number }> {
  const found = new Map<string, { text: string; at: number }>();
  const links = linksOf(post);
  for (const match of post.bare.matchAll(number)) {
    const at = post.bodyStart + match.index;
    const isMarker =
      /(?:^|\n)[ \t]*$/.test(post.bare.slice(Math.max(0, match.index - 20), match.index)) &&
      /^[.)][ \t]/.test(post.bare.slice(match.index + match[0].length, match.index + match[0].length + 2));
    if (isMarker || links.some(({ start, end }) => start <= at && at < end)) continue;
    const text = match[0];
    const grouped = /^\d{1,3}(?:[ \u00A0\u202F.,]\d{3})+$/.test(text);
    const value = grouped ? text.replace(/\D/g, '') : String(Number(text.replace(',', '.')));
    if (!found.has(value)) found.set(value, { text, at });
  }
  return found;
}

function addressesOf(post: ExaminedPost): Set<string> {
  return new Set(mailsOf(post).map(({ text }) => text.toLowerCase()));
}

/** Where links lead outside of the site: inside, each language has pages of its own. */
function targetsOf(post: ExaminedPost): Set<string> {
  return new Set(
    linksOf(post)
      .filter(({ kind, target }) => kind === 'link' && /^https?:/i.test(target))
      .map(({ target }) =>
        target.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/(?:fr|en)(?=\/|$)|[/#]+$/gi, ''),
      ),
  );
}

function valueOf(post: ExaminedPost, key: string): Set<string> {
  const value = printed(post.value(key)).trim();
  return new Set(value === '' ? [] : [value]);
}

function structureOf(post: ExaminedPost): { readonly headings: number; readonly items: number } {
  let headings = 0;
  let items = 0;
  for (const { block } of walk(post.blocks)) {
    if (block.node.type === 'heading') headings += 1;
    if (block.node.type === 'listItem') items += 1;
  }
  return { headings, items };
}
