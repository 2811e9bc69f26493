import type { Check } from './check.ts';
import type { Splice } from './fault.ts';
import { ExaminedPost } from './examined-post.ts';

const keyLine = /^[A-Za-z_][\w-]*:(?:[ \t]|\r?$)/;

/** Jekyll would copy the file as it stands: no page is made of a post without front matter. */
export const frontMatterMissing: Check = (post) => {
  if (post.parts !== null) return [];
  const repair = [withoutLead(post), withClosing(post)].find((splice) => splice !== null);
  return [post.fault('front-matter-missing', 'block', 0, {}, repair === undefined ? null : [repair])];
};

/** Blank lines or spaces before the first `---` hide it from Jekyll. */
function withoutLead(post: ExaminedPost): Splice | null {
  const lead = /^\uFEFF?[ \t\r\n]+(?=---[ \t\r]*\n)/.exec(post.text)?.[0];
  if (lead === undefined) return null;
  const splice = { start: lead.startsWith('\uFEFF') ? 1 : 0, end: lead.length, text: '' };
  return isWhole(post, post.text.slice(0, splice.start) + post.text.slice(splice.end)) ? splice : null;
}

/** The closing `---` was forgotten: it belongs under the last of the keys. */
function withClosing(post: ExaminedPost): Splice | null {
  const opening = /^\uFEFF?---[ \t\r]*\n/.exec(post.text)?.[0];
  if (opening === undefined) return null;
  let end = opening.length;
  while (end < post.text.length) {
    const next = post.text.indexOf('\n', end);
    const line = post.text.slice(end, next < 0 ? post.text.length : next);
    if (!keyLine.test(line) && !/^(?:[ \t]+\S|#)/.test(line)) break;
    if (next < 0) return null;
    end = next + 1;
  }
  if (end === opening.length) return null;
  const text = `---${post.lineEnd}`;
  return isWhole(post, post.text.slice(0, end) + text + post.text.slice(end))
    ? { start: end, end, text }
    : null;
}

function isWhole(post: ExaminedPost, text: string): boolean {
  const { source } = new ExaminedPost(post.place, text);
  return source !== null && source.pairs.length > 0;
}
