/** The positions that were open when the mail set was received. */
import type { TestApp } from '../../../testing/test-app.ts';

export type PostingKey = 'ruby' | 'participation' | 'communication';

const titles: Readonly<Record<PostingKey, { readonly fr: string; readonly en?: string }>> = {
  ruby: { fr: 'Développeur·se Ruby on Rails', en: 'Ruby on Rails developer' },
  participation: { fr: 'Consultant·e en participation citoyenne', en: 'Citizen participation consultant' },
  communication: { fr: 'Chargé·e de communication' },
};

/** Makes the positions, with their offers; answers the identity of each. */
export async function makePostings({ ask }: TestApp): Promise<Readonly<Record<PostingKey, string>>> {
  const ids: Partial<Record<PostingKey, string>> = {};
  for (const key of ['ruby', 'participation', 'communication'] as const) {
    const { fr, en } = titles[key];
    const { id } = await ask('postings.create', { title: fr });
    for (const [locale, title] of [
      ['fr', fr],
      ['en', en],
    ] as const) {
      if (title === undefined) continue;
      const offer = await ask('offers.create', { posting: id, locale });
      await ask('offers.save-fields', { id: offer.id, version: offer.version, changes: { title } });
    }
    await ask('postings.set-state', { id, state: 'open' });
    ids[key] = id;
  }
  return ids as Record<PostingKey, string>;
}
