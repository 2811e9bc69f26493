import type { RubyValue } from '../ruby/values.ts';
import type { TemplateContext } from './context.ts';

export type Filter = (input: RubyValue, given: readonly RubyValue[], context: TemplateContext) => RubyValue;

/** How many values a filter must and may be given, and what it does. */
export type FilterEntry = readonly [name: string, least: number, most: number, filter: Filter];
