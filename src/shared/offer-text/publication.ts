/**
 * What `published` says to Ruby, for which everything but `false` and nothing is true: the string `'false'` publishes a
 * page (Jekyll's `publisher.rb`).
 */
export function isPublishedValue(values: Readonly<Record<string, unknown>>): boolean {
  if (!Object.hasOwn(values, 'published')) return true;
  return values['published'] !== false && values['published'] !== null;
}
