/** Versions by the rules of semver.org 2.0.0. */

const version =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z.-]{1,40}))?(?:\+[0-9A-Za-z.-]{1,40})?$/;

/** Whether a string is a version, `1.2.3` or `1.2.3-beta.1`. */
export function isVersion(text: string): boolean {
  return version.test(text);
}

/** Whether the first comes after the second (semver.org 2.0.0, 11); false where one of them is no version. */
export function isNewer(one: string, than: string): boolean {
  const [left, right] = [version.exec(one), version.exec(than)];
  if (left === null || right === null) return false;
  for (const place of [1, 2, 3]) {
    const difference = Number(left[place]) - Number(right[place]);
    if (difference !== 0) return difference > 0;
  }
  return comparePreReleases(left[4], right[4]) > 0;
}

/** What is released comes after what was shown before it. */
function comparePreReleases(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  const [left, right] = [one.split('.'), other.split('.')];
  for (const [index, word] of left.entries()) {
    const against = right[index];
    if (against === undefined) return 1;
    const difference = compareWords(word, against);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Numbers by their size and before words, words letter by letter. */
function compareWords(one: string, other: string): number {
  const [left, right] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (left && right) return Number(one) - Number(other);
  if (left !== right) return left ? -1 : 1;
  return one === other ? 0 : one < other ? -1 : 1;
}
