import { go } from '../../app/route.ts';

/** Where the offers' page shows the replacing of words, in the place of a posting. */
export const replacePlace = 'replace';

const longest = 200;
let sought = '';

/** Goes to where words are replaced in all offers, looking for what is chosen in the page. */
export function beginReplacing(): void {
  const chosen = (window.getSelection()?.toString() ?? '').replace(/\s+/g, ' ').trim();
  sought = chosen.length <= longest ? chosen : '';
  go('offers', replacePlace);
}

/** What was chosen when the replacing began; once. */
export function takeSought(): string {
  const taken = sought;
  sought = '';
  return taken;
}
