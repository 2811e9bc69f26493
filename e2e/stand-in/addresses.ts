/** Chromium knows no schemes but its own: here each of the app's stands under host names of this machine instead. */

const taken = new Set<string>();

/** Schemes that were registered as privileged, which alone are translated. */
export function takeSchemes(schemes: readonly string[]): void {
  for (const scheme of schemes) taken.add(scheme);
}

/** `app://vivier/a` as `http://vivier.app.localhost:PORT/a`, wherever it stands in the words; also bare sources of a policy. */
export function toHost(words: string, port: number): string {
  let translated = words;
  for (const scheme of taken)
    translated = translated
      .replace(
        new RegExp(`(?<![a-z0-9.+-])${scheme}://([a-z0-9][a-z0-9-]*)`, 'g'),
        `http://$1.${scheme}.localhost:${port}`,
      )
      .replace(
        new RegExp(`(?<=^|[\\s;])${scheme}:(?=$|[\\s;])`, 'g'),
        `http://*.${scheme}.localhost:${port}`,
      );
  return translated;
}

/** The way back. */
export function toScheme(words: string, port: number): string {
  return words.replace(
    new RegExp(`http://([a-z0-9-]+)\\.([a-z]+)\\.localhost:${port}`, 'g'),
    (found, host: string, scheme: string) => (taken.has(scheme) ? `${scheme}://${host}` : found),
  );
}

/** Translates every string of a value that was copied. */
export function eachString(value: unknown, translate: (words: string) => string): unknown {
  if (typeof value === 'string') return translate(value);
  if (Array.isArray(value)) return value.map((one) => eachString(one, translate));
  if (value instanceof Map)
    return new Map([...value].map(([key, one]) => [eachString(key, translate), eachString(one, translate)]));
  if (value instanceof Set) return new Set([...value].map((one) => eachString(one, translate)));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, eachString(one, translate)]));
}
