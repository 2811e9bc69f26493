import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

const iconName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A name of an icon is letters, digits and hyphens; anything else is no icon on the home page. */
export const typeNotAnIcon: Check = (post) => {
  const value = printed(post.value('type'));
  if (post.source === null || value.trim() === '' || (iconName.test(value) && !value.startsWith('fa-')))
    return [];
  // The layout writes `fa fa-` itself.
  const meant = value
    .trim()
    .toLowerCase()
    .replace(/^(?:fa[srlb]?[ \t]+)?(?:fa-)?/, '');
  return [
    post.fault(
      'type-not-an-icon',
      'warn',
      post.placeOf('type'),
      { value: value.slice(0, 100) },
      iconName.test(meant) ? frontMatterRepair(post, { type: meant }) : null,
    ),
  ];
};
