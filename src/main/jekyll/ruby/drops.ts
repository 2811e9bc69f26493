import type { Drop, RubyValue } from './values.ts';

const nested = new Set(['content', 'output', 'excerpt', 'next', 'previous']);

/** The pairs of a drop for JSON; deep down, a page's neighbours are told without their texts and their neighbours. */
export function compactDrop(drop: Drop, depth: number): [string, RubyValue][] {
  return drop.keys().map((key) => {
    const value = drop.get(key);
    const isNeighbour = depth >= 1 && (key === 'next' || key === 'previous') && isDrop(value);
    if (!isNeighbour) return [key, value];
    const pairs = value.keys().filter((name) => !nested.has(name));
    return [key, new Map<RubyValue, RubyValue>(pairs.map((name) => [name, value.get(name)]))];
  });
}

function isDrop(value: RubyValue): value is Drop {
  return typeof value === 'object' && value !== null && 'keys' in value && 'has' in value && 'text' in value;
}
