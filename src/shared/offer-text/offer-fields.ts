import { z } from 'zod';
import { Failure } from '../errors.ts';
import { changeFrontMatter, readFrontMatter } from './front-matter.ts';
import type { FrontMatter, FrontMatterValue } from './front-matter.ts';
import { readDate, sameDate, timestampOf } from './offer-dates.ts';
import { isPublishedValue } from './publication.ts';
import { Timestamp } from './ruby-scalars.ts';

const isDate = (text: string) => timestampOf(text) !== null;

/**
 * What a person fills in beside the text of an offer.
 * `date` is ISO 8601: a time (`2018-03-01T15:48:25+00:00`) or a day (`2018-03-01`); null where the post has none.
 * `icon` is the website's `type`, `image` its `img`, `tags` its one comma-separated `tag`.
 */
export const offerFieldsSchema = z.object({
  title: z.string(),
  availableWhen: z.string(),
  tags: z.array(z.string()),
  icon: z.string(),
  image: z.string(),
  date: z.string().refine(isDate).nullable(),
  published: z.boolean(),
});

export type OfferFields = z.infer<typeof offerFieldsSchema>;

/** The order of the keys in the website's own posts. */
export const keyOrder = [
  'title',
  'layout',
  'available-when',
  'type',
  'tag',
  'published',
  'locale',
  'categories',
  'img',
  'date',
] as const;

/** The fields of an offer as the website reads them. Throws what `readFrontMatter` throws. */
export function readOfferFields(text: string): OfferFields {
  const values = readFrontMatter(text);
  return {
    title: textOf(values, 'title'),
    availableWhen: textOf(values, 'available-when'),
    tags: readTags(values),
    icon: textOf(values, 'type'),
    image: textOf(values, 'img'),
    date: readDate(values['date']),
    published: isPublishedValue(values),
  };
}

/**
 * The post with some fields changed. A field whose value is what is read already touches nothing, whatever its form; tags
 * are compared one by one, without the spaces around them. An emptied field other than the title loses its key, since to
 * the website's layouts an empty string is something. A date is written `2018-03-01 15:48:25 +0000`, a day as a day.
 * Throws `bad-input` for a date that is none, and what `changeFrontMatter` throws.
 */
export function changeOfferFields(text: string, changes: Partial<OfferFields>): string {
  const now = readOfferFields(text);
  const written: Record<string, FrontMatterValue> = {};
  if (changes.title !== undefined && changes.title !== now.title) written['title'] = changes.title;
  if (changes.availableWhen !== undefined && changes.availableWhen !== now.availableWhen) {
    written['available-when'] = changes.availableWhen || null;
  }
  if (changes.icon !== undefined && changes.icon !== now.icon) written['type'] = changes.icon || null;
  if (changes.tags !== undefined) {
    const tags = trimTags(changes.tags);
    if (tags.join('\n') !== now.tags.join('\n')) written['tag'] = tags.join(', ') || null;
  }
  if (changes.published !== undefined && changes.published !== now.published)
    written['published'] = changes.published;
  if (changes.image !== undefined && changes.image !== now.image) written['img'] = changes.image || null;
  if (changes.date !== undefined && !sameDate(changes.date, now.date))
    written['date'] = writeDate(changes.date);
  return changeFrontMatter(text, written, keyOrder);
}

/** The post's own word on its language (`locale`), null where it has none. Throws what `readFrontMatter` throws. */
export function readLocaleKey(text: string): string | null {
  return textOf(readFrontMatter(text), 'locale') || null;
}

/**
 * The post of a new offer, its text still empty; keys that have nothing to say are left out.
 * Throws `bad-input` for a date that is none and `front-matter-unwritable` for a title that no file can hold.
 */
export function newPost(offer: {
  readonly locale: 'fr' | 'en';
  readonly title: string;
  readonly availableWhen?: string;
  readonly date: string;
}): string {
  const values: Record<string, FrontMatterValue> = {
    title: offer.title,
    layout: 'job',
    'available-when': offer.availableWhen || null,
    published: true,
    locale: offer.locale,
    categories: 'jobs',
    date: writeDate(offer.date),
  };
  return changeFrontMatter('---\n---\n', values, keyOrder);
}

function writeDate(date: string | null): Timestamp | null {
  if (date === null) return null;
  const timestamp = timestampOf(date);
  if (!timestamp) throw new Failure('bad-input', { field: 'date' });
  return timestamp;
}

function readTags(values: FrontMatter): string[] {
  const tag = values['tag'];
  if (Array.isArray(tag)) return trimTags(tag.map((item: FrontMatterValue) => asText(item)));
  return trimTags(textOf(values, 'tag').split(','));
}

function trimTags(tags: readonly string[]): string[] {
  // A comma inside a tag would make two of it on the website.
  return tags
    .flatMap((tag) => tag.split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function textOf(values: FrontMatter, key: string): string {
  return Object.hasOwn(values, key) ? asText(values[key]) : '';
}

// As a template of the website would print it.
function asText(value: FrontMatterValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Timestamp) return value.iso;
  if (typeof value === 'object')
    return Object.values(value)
      .map((item: FrontMatterValue) => asText(item))
      .join('');
  return String(value);
}
