import { describe, expect, it } from 'vitest';
import {
  changeOfferFields,
  newPost,
  offerFieldsSchema,
  readLocaleKey,
  readOfferFields,
} from './offer-fields.ts';
import { changedLines, fixture, fixturePosts } from './testing/posts.ts';

const post = (frontMatter: string): string => `---\n${frontMatter}---\nTexte\n`;

describe('readOfferFields', () => {
  it('reads the fields under the names of the website', () => {
    expect(readOfferFields(fixture('front-matter'))).toEqual({
      title: 'Stage : 6 mois',
      availableWhen: 'Maintenant',
      tags: ['conseil', 'civic tech'],
      icon: '',
      image: '',
      date: '2021-05-23T16:02:11.316+00:00',
      published: true,
    });
  });

  it.each([
    ['2018-03-01 15:48:25 +0000', '2018-03-01T15:48:25+00:00'],
    ["'2017-05-23T16:02:11.316+00:00'", '2017-05-23T16:02:11.316+00:00'],
    ['"2017-05-23T16:02:11Z"', '2017-05-23T16:02:11+00:00'],
    ['2018-03-01', '2018-03-01'],
    ['', null],
    ['bientôt', null],
  ])('reads the date %s', (written, date) => {
    expect(readOfferFields(post(`date: ${written}\n`)).date).toBe(date);
    expect(readOfferFields(post('a: 1\n')).date).toBeNull();
  });

  it('says what a template would print where a value is no string', () => {
    expect(readOfferFields(post('title: 2026\ntag: [a, b]\navailable-when: yes\n'))).toMatchObject({
      title: '2026',
      tags: ['a', 'b'],
      availableWhen: 'true',
    });
  });

  it.each(fixturePosts())('gives fields that its schema takes for %s', (_name, text) => {
    expect(offerFieldsSchema.safeParse(readOfferFields(text)).success).toBe(true);
  });

  it('reads the locale key', () => {
    expect(readLocaleKey(post('locale: en\n'))).toBe('en');
    expect(readLocaleKey(post('title: a\n'))).toBeNull();
  });
});

describe('changeOfferFields', () => {
  it.each(fixturePosts())('changes nothing in %s for the fields that are there', (_name, text) => {
    expect(changeOfferFields(text, readOfferFields(text))).toBe(text);
  });

  it.each(fixturePosts())('changes the title of %s in its own line', (name, text) => {
    const changed = changeOfferFields(text, { ...readOfferFields(text), title: 'Un autre titre' });
    expect(readOfferFields(changed)).toEqual({ ...readOfferFields(text), title: 'Un autre titre' });
    if (name !== 'folded') expect(changedLines(text, changed)).toHaveLength(1);
  });

  it('compares tags without the spaces around them', () => {
    const text = fixture('front-matter');
    expect(changeOfferFields(text, { tags: ['conseil ', ' civic tech'] })).toBe(text);
    expect(changeOfferFields(text, { tags: ['civic tech', 'conseil'] })).toBe(
      text.replace("' conseil , civic tech '", "'civic tech, conseil'"),
    );
  });

  it('writes a changed date in the website’s first form, and a day as a day', () => {
    const text = post("date: '2017-05-23T16:02:11.316+00:00'\n");
    expect(changeOfferFields(text, { date: '2026-11-22T10:00:00+01:00' })).toBe(
      post('date: 2026-11-22 10:00:00 +0100\n'),
    );
    expect(changeOfferFields(text, { date: '2026-11-22' })).toBe(post('date: 2026-11-22\n'));
    expect(changeOfferFields(text, { date: null })).toBe(post(''));
    expect(changeOfferFields(text, { date: '2017-05-23T18:02:11.316+02:00' })).toBe(text);
    expect(() => changeOfferFields(text, { date: 'bientôt' })).toThrow('bad-input');
  });

  it('repairs a quoted boolean only when the answer changes', () => {
    const text = post("published: 'false'\n");
    expect(changeOfferFields(text, { published: true })).toBe(text);
    expect(changeOfferFields(text, { published: false })).toBe(post('published: false\n'));
  });

  it('takes away the key of a field that was emptied', () => {
    expect(changeOfferFields(post('title: a\ntype: code\nimg: a.png\n'), { icon: '', image: '' })).toBe(
      post('title: a\n'),
    );
  });
});

describe('newPost', () => {
  it('writes the keys in the order of the website', () => {
    expect(
      newPost({
        locale: 'fr',
        title: 'Stage : 6 mois',
        availableWhen: 'Dès que possible',
        date: '2026-11-22T10:00:00Z',
      }),
    ).toBe(
      [
        '---',
        'title: "Stage : 6 mois"',
        'layout: job',
        'available-when: Dès que possible',
        'published: true',
        'locale: fr',
        'categories: jobs',
        'date: 2026-11-22 10:00:00 +0000',
        '---',
        '',
      ].join('\n'),
    );
  });

  it('gets its other keys in the same order', () => {
    const text = newPost({ locale: 'en', title: 'yes', date: '2026-11-22' });
    const full = changeOfferFields(text, {
      image: 'a.png',
      tags: ['a', 'b'],
      icon: 'rocket',
      availableWhen: 'Now',
    });
    const keys = full.split('\n').flatMap((line) => /^([a-z-]+):/.exec(line)?.[1] ?? []);
    expect(keys).toEqual([
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
    ]);
    expect(readOfferFields(full).title).toBe('yes');
  });
});

describe('published', () => {
  it.each([
    ['title: a\n', true],
    ['published: true\n', true],
    ["published: 'true'\n", true],
    ["published: 'false'\n", true],
    ['published: 0\n', true],
    ['published: false\n', false],
    ['published: no\n', false],
    ['published:\n', false],
  ])('reads %j as Jekyll does: %s', (frontMatter, published) => {
    expect(readOfferFields(post(frontMatter)).published).toBe(published);
  });
});
