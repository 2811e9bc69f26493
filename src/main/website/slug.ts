/** The name of a new post's file, which becomes the address of its page. */

/** Names that Windows reserves for devices. */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

const longest = 80;

/**
 * The slug of a title: lower-case ASCII letters, digits and single hyphens, at most 80 characters, never a name that
 * a file system keeps for itself; `offer` where the title has no letter or digit to keep.
 */
export function slugOf(title: string): string {
  const slug = title
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const cut =
    slug.length <= longest
      ? slug
      : slug
          .slice(0, longest)
          .replace(/-[^-]*$/, '')
          .slice(0, longest);
  if (cut === '') return 'offer';
  return reserved.test(cut) ? `${cut}-offer` : cut;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. `taken` holds names without ending, case-folded NFC. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let count = 2; ; count += 1) {
    const suffix = `-${count}`;
    const candidate = slug.slice(0, longest - suffix.length).replace(/-+$/, '') + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A file's name as collisions are judged: without ending, NFC, lower case, as some file systems compare. */
export function foldName(name: string): string {
  return name
    .replace(/\.[^.]*$/, '')
    .normalize('NFC')
    .toLowerCase();
}
