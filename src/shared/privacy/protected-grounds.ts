/** Words that may touch a ground on which nobody may be chosen (Code du travail, L1132-1). */

/** The grounds of L1132-1, by a word each. */
export const protectedGrounds = [
  'origin',
  'sex',
  'morals',
  'orientation',
  'gender-identity',
  'age',
  'family',
  'pregnancy',
  'genetics',
  'economic-vulnerability',
  'nation',
  'politics',
  'union',
  'mandate',
  'religion',
  'looks',
  'name',
  'residence',
  'bank',
  'health',
  'disability',
  'language-ability',
  'whistleblower',
] as const;
export type ProtectedGround = (typeof protectedGrounds)[number];

export interface ProtectedPlace {
  readonly ground: ProtectedGround;
  /** The words that touch it, as they were written, and where they stand in the text. */
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Every place of a text that may touch a protected ground, in the order in which they stand; never a verdict. */
export function findProtected(text: string): ProtectedPlace[] {
  return text === '' ? [] : [];
}
