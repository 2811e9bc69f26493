/** The window's addresses of letters: a scheme of their own, an origin for each. */

export const letterScheme = 'letter';

const name = /^[0-9a-f]{32}$/;

/** The address of a letter; null for what is none. */
export function letterAddress(letter: string): string | null {
  return name.test(letter) ? `${letterScheme}://${letter}/` : null;
}

/** Which letter and path an address names; null for any other address. */
export function letterOf(address: string): { readonly letter: string; readonly path: string } | null {
  const url = URL.parse(address);
  if (url?.protocol !== `${letterScheme}:` || !name.test(url.host)) return null;
  return { letter: url.host, path: url.pathname };
}
