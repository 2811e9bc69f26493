/** Filters by name: Liquid's own and Jekyll's. An unknown one passes its value through, as Ruby's lax mode does. */
import type { Token } from 'liquidjs';

import { RubyError, type RubyValue } from '../ruby/values.ts';
import type { TemplateContext } from './context.ts';
import { jekyllFilters } from './jekyll-filters.ts';
import { listFilters } from './list-filters.ts';
import { numberFilters } from './number-filters.ts';
import { textFilters } from './text-filters.ts';

const table = new Map(
  // Jekyll's are registered after Liquid's, and take the place of those of the same name.
  [...textFilters, ...numberFilters, ...listFilters, ...jekyllFilters].map((entry) => [entry[0], entry]),
);

/** Throws `RubyError` where Ruby would raise. */
export function applyFilter(
  name: string,
  input: RubyValue,
  given: readonly RubyValue[],
  context: TemplateContext,
  token: Token,
): RubyValue {
  const entry = table.get(name);
  if (entry === undefined) {
    const plugin = context.site.pluginOf(name);
    const line = token.getPosition()[0] ?? null;
    context.gaps.add({
      code: 'filter-unknown',
      path: token.file ?? '',
      line,
      details: plugin === null ? { filter: name } : { filter: name, plugin },
    });
    return input;
  }
  const [, least, most, filter] = entry;
  if (given.length < least || given.length > most)
    throw new RubyError(
      `wrong number of arguments for ${name} (given ${given.length + 1}, expected ${least + 1}${most > least ? `..${most + 1}` : ''})`,
    );
  return filter(input, given, context);
}
