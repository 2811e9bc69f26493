/** What a covered candidate is called: the same everywhere and in both languages, telling nothing of who it is. */
import type { Id } from '../../moment.ts';

const first = 'bdfglmnrtvz';
const vowels = 'aeiou';
const middle = 'bdglmnrtv';
const last = 'gkpx';

/** Mixes all characters into 32 bits (FNV-1a and a final scramble), so that neighbouring identities look nothing alike. */
function mix(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A word that can be said and three figures, such as `Tomik 274`, made from an application's identity. It ends as no
 * given name of a woman or a man does by habit, and identities of one day do not sort by it.
 */
export function standInOf(application: Id): string {
  let left = mix(application, 1);
  const pick = (letters: string): string => {
    const letter = letters[left % letters.length] ?? '';
    left = Math.floor(left / letters.length);
    return letter;
  };
  const word = pick(first) + pick(vowels) + pick(middle) + pick(vowels) + pick(last);
  const figures = String(mix(application, 2) % 1_000).padStart(3, '0');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${figures}`;
}
