/** For each new thing the old one it continues, in the order of both; null for what is new. */
export function align(
  oldKeys: readonly string[],
  newKeys: readonly string[],
  mayContinue: (oldIndex: number, newIndex: number) => 'surely' | 'perhaps' | 'no',
): (number | null)[] {
  const result: (number | null)[] = newKeys.map(() => null);
  let from = 0;
  let oldEnd = oldKeys.length;
  let newEnd = newKeys.length;
  while (from < oldEnd && from < newEnd && oldKeys[from] === newKeys[from]) {
    result[from] = from;
    from += 1;
  }
  while (oldEnd > from && newEnd > from && oldKeys[oldEnd - 1] === newKeys[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
    result[newEnd] = oldEnd;
  }
  for (const [oldIndex, newIndex] of common(oldKeys, newKeys, from, oldEnd, newEnd))
    result[newIndex] = oldIndex;
  pairRest(result, oldEnd, from, newEnd, mayContinue);
  return result;
}

const largestTable = 1_000_000;

// The longest common subsequence of the parts that differ; where they are too large, things that occur once, in order.
function common(
  oldKeys: readonly string[],
  newKeys: readonly string[],
  from: number,
  oldEnd: number,
  newEnd: number,
): [number, number][] {
  const rows = oldEnd - from;
  const columns = newEnd - from;
  if (rows * columns > largestTable) return inOrder(oldKeys, newKeys, from, oldEnd, newEnd);
  const table = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const isSame = oldKeys[from + row] === newKeys[from + column];
      const skip = Math.max(table[row + 1]?.[column] ?? 0, table[row]?.[column + 1] ?? 0);
      const line = table[row];
      if (line) line[column] = isSame ? (table[row + 1]?.[column + 1] ?? 0) + 1 : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (oldKeys[from + row] === newKeys[from + column]) pairs.push([from + row++, from + column++]);
    else if ((table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}

function inOrder(
  oldKeys: readonly string[],
  newKeys: readonly string[],
  from: number,
  oldEnd: number,
  newEnd: number,
): [number, number][] {
  const places = new Map<string, number[]>();
  for (let index = from; index < oldEnd; index += 1) {
    const key = oldKeys[index] ?? '';
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  }
  const pairs: [number, number][] = [];
  let least = from;
  for (let index = from; index < newEnd; index += 1) {
    const list = places.get(newKeys[index] ?? '');
    while (list && list.length > 0 && (list[0] ?? 0) < least) list.shift();
    const place = list?.shift();
    if (place === undefined) continue;
    pairs.push([place, index]);
    least = place + 1;
  }
  return pairs;
}

function pairRest(
  result: (number | null)[],
  oldEnd: number,
  from: number,
  newEnd: number,
  mayContinue: (oldIndex: number, newIndex: number) => 'surely' | 'perhaps' | 'no',
): void {
  for (const wanted of ['surely', 'perhaps'] as const) {
    let index = from;
    while (index < newEnd) {
      if (result[index] !== null) {
        index += 1;
        continue;
      }
      let stop = index;
      while (stop < newEnd && result[stop] === null) stop += 1;
      let oldIndex = (result.slice(0, index).findLast((each) => each !== null) ?? from - 1) + 1;
      const oldStop = result[stop] ?? oldEnd;
      for (; index < stop; index += 1) {
        for (let candidate = oldIndex; candidate < oldStop; candidate += 1) {
          if (mayContinue(candidate, index) !== wanted) continue;
          result[index] = candidate;
          oldIndex = candidate + 1;
          break;
        }
      }
    }
  }
}
