/** Passphrases that open a file which may lie anywhere: guessing must not pay. */

/** Characters that a passphrase takes at least, and how many of them have to differ. */
export const leastPassphrase = { characters: 16, different: 8 } as const;

// Sounds that French and English speakers tell apart on the telephone: 75 syllables, 6.2 bits each.
const consonants = 'bdfgjklmnprstvz';
const vowels = 'aeiou';
const syllables = consonants.length * vowels.length;
const words = 4;
const syllablesOfWord = 3;

/** Whether a passphrase is long and varied enough to be guarded by scrypt alone. */
export function isStrongPassphrase(passphrase: string): boolean {
  const signs = Array.from(passphrase.normalize('NFC').trim());
  return signs.length >= leastPassphrase.characters && new Set(signs).size >= leastPassphrase.different;
}

/**
 * Four words of three syllables, such as `bakodi-lumeta-…`, of 74 bits; to be said on the telephone. `random` answers
 * that many random bytes.
 */
export function makePassphrase(random: (bytes: number) => Uint8Array): string {
  const syllable = (): string => {
    for (;;) {
      const [byte = 0] = random(1);
      // The bytes beyond the last whole round would make some syllables likelier.
      if (byte >= 256 - (256 % syllables)) continue;
      const place = byte % syllables;
      return `${consonants.charAt(Math.floor(place / vowels.length))}${vowels.charAt(place % vowels.length)}`;
    }
  };
  const word = (): string => Array.from({ length: syllablesOfWord }, syllable).join('');
  return Array.from({ length: words }, word).join('-');
}
