import type { Id } from '../moment.ts';

/**
 * What stands for an identity after some were united, each pair saying "the first goes on in the second". The order of
 * the pairs counts; chains are followed to their end, and a pair that would close a circle changes nothing.
 */
export function unite(pairs: Iterable<readonly [Id, Id]>): (id: Id) => Id {
  const next = new Map<Id, Id>();
  const find = (id: Id): Id => {
    let end = id;
    for (let after = next.get(end); after !== undefined; after = next.get(end)) end = after;
    // Long chains become short, so that following them again costs nothing.
    for (let at = id; at !== end;) {
      const after = next.get(at) ?? end;
      next.set(at, end);
      at = after;
    }
    return end;
  };
  for (const [from, into] of pairs) {
    const [start, end] = [find(from), find(into)];
    if (start !== end) next.set(start, end);
  }
  return find;
}
