/** Patterns kept: every file of a site is held against all of the site's own. */
const mostKept = 500;
const kept = new Map<string, RegExp | null>();

/** Ruby's `File.fnmatch?` without flags: `*` and `?` cross slashes, a leading dot is never matched by them. */
export function matchesGlob(pattern: string, path: string): boolean {
  let known = kept.get(pattern);
  if (known === undefined) {
    known = fnmatchPattern(pattern);
    if (kept.size >= mostKept) kept.clear();
    kept.set(pattern, known);
  }
  return known?.test(path) === true;
}

/** Null for a pattern that matches nothing. */
function fnmatchPattern(pattern: string): RegExp | null {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if (sign === '*') {
      while (pattern.charAt(at + 1) === '*') at += 1;
      source += at === 0 || source === '' ? '(?!\\.).*' : '.*';
    } else if (sign === '?') source += source === '' ? '[^.]' : '.';
    else if (sign === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return null;
      const inside = pattern
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replace(/\\/g, '\\\\');
      source += `[${inside}]`;
      at = end;
    } else if (sign === '\\' && at + 1 < pattern.length) {
      at += 1;
      source += escape(pattern.charAt(at));
    } else source += escape(sign);
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    // A range of signs that runs backwards holds none.
    return null;
  }
}

/** Ruby's `Dir.glob` against one path: `*` stays within a folder, two stars go through folders, braces are choices. */
export function globPattern(pattern: string): RegExp {
  let source = '';
  let braces = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    const isStart = at === 0 || pattern.charAt(at - 1) === '/';
    if (isStart && pattern.startsWith('**/', at)) {
      source += '(?:(?!\\.)[^/]+/)*';
      at += 2;
    } else if (sign === '*') source += isStart ? '(?!\\.)[^/]*' : '[^/]*';
    else if (sign === '?') source += '[^/]';
    else if (sign === '{') {
      braces += 1;
      source += '(?:';
    } else if (sign === '}' && braces > 0) {
      braces -= 1;
      source += ')';
    } else if (sign === ',' && braces > 0) source += '|';
    else source += escape(sign);
  }
  return new RegExp(`^${source}${')'.repeat(braces)}$`, 's');
}

function escape(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
