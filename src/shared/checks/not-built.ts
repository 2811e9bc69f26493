import type { Check } from './check.ts';

/** Jekyll makes no pages of a collection that is not declared with `output: true`. */
export const collectionNoOutput: Check = (post) =>
  post.place.output
    ? []
    : [post.fault('collection-no-output', 'block', 0, { collection: post.place.collection })];

/** A file that the config's `exclude` names does not exist for Jekyll. */
export const postExcluded: Check = (post) =>
  post.place.excluded ? [post.fault('post-excluded', 'block', 0, { path: post.place.path })] : [];
