import { anchorDead } from './anchor-dead.ts';
import { categoryTwice } from './category-twice.ts';
import { contactTypo } from './contact-typo.ts';
import { dateInFuture } from './date-in-future.ts';
import { dateUnreadable } from './date-unreadable.ts';
import type { Check } from './check.ts';
import { frontMatterBroken } from './front-matter-broken.ts';
import { frontMatterMissing } from './front-matter-missing.ts';
import { frontMatterTwice } from './front-matter-twice.ts';
import { headingGlued } from './heading-glued.ts';
import { headingLevel } from './heading-level.ts';
import { htmlTyped } from './html-typed.ts';
import { imageMissing } from './image-missing.ts';
import { keyTwice } from './key-twice.ts';
import { languageMissing } from './language-missing.ts';
import { languagesDiffer } from './languages-differ.ts';
import { layoutMissing } from './layout-missing.ts';
import { layoutUnknown } from './layout-unknown.ts';
import { lineSwallowed } from './line-swallowed.ts';
import { linkDead } from './link-dead.ts';
import { liquidUnclosed } from './liquid-unclosed.ts';
import { localeDisagrees } from './locale-disagrees.ts';
import { localeMissing } from './locale-missing.ts';
import { collectionNoOutput, postExcluded } from './not-built.ts';
import { offerStale } from './offer-stale.ts';
import { permalinkOwn, permalinkTaken } from './permalink.ts';
import { publishedFalse } from './published-false.ts';
import { publishedQuoted } from './published-quoted.ts';
import { runOnLines } from './run-on-lines.ts';
import { tagSpaces } from './tag-spaces.ts';
import { textMisread } from './text-misread.ts';
import { titleMissing } from './title-missing.ts';
import { typeEmpty } from './type-empty.ts';
import { typeNotAnIcon } from './type-not-an-icon.ts';

/** Everything that is looked for in a post. */
export const checks: readonly Check[] = [
  frontMatterMissing,
  frontMatterBroken,
  frontMatterTwice,
  keyTwice,
  textMisread,
  titleMissing,
  publishedQuoted,
  publishedFalse,
  dateInFuture,
  dateUnreadable,
  layoutMissing,
  layoutUnknown,
  localeMissing,
  localeDisagrees,
  typeEmpty,
  typeNotAnIcon,
  tagSpaces,
  categoryTwice,
  permalinkTaken,
  permalinkOwn,
  collectionNoOutput,
  postExcluded,
  liquidUnclosed,
  runOnLines,
  lineSwallowed,
  imageMissing,
  linkDead,
  anchorDead,
  contactTypo,
  headingLevel,
  headingGlued,
  htmlTyped,
  languageMissing,
  languagesDiffer,
  offerStale,
];
