import { maskLiquid } from '../offer-text/markdown/liquid.ts';
import type { Check } from './check.ts';

/** Liquid that is opened and never closed stops the whole build. */
export const liquidUnclosed: Check = (post) => {
  const open = maskLiquid(post.body).spans.find(({ isClosed }) => !isClosed);
  if (open === undefined || post.parts === null) return [];
  const text = post.body.slice(open.start, open.start + 30).split('\n')[0] ?? '';
  return [post.fault('liquid-unclosed', 'block', post.bodyStart + open.start, { text })];
};
