import { describe, expect, it } from 'vitest';
import { isFailure } from '../errors.ts';
import { splitPost } from './post.ts';
import { fixturePosts } from './testing/posts.ts';

const joined = (text: string): string => {
  const { opening, frontMatter, closing, body } = splitPost(text);
  return opening + frontMatter + closing + body;
};

describe('splitPost', () => {
  it.each(fixturePosts())('gives back %s whole', (_name, text) => {
    expect(joined(text)).toBe(text);
  });

  it.each([
    ['---\ntitle: a\n---\nTexte', '---\n', 'title: a\n', '---\n', 'Texte'],
    ['---\r\ntitle: a\r\n---\r\nTexte', '---\r\n', 'title: a\r\n', '---\r\n', 'Texte'],
    ['\uFEFF---\ntitle: a\n---\n', '\uFEFF---\n', 'title: a\n', '---\n', ''],
    ['---\ntitle: a\n...\nTexte', '---\n', 'title: a\n', '...\n', 'Texte'],
    ['---  \n\ntitle: a\n---\n\n\nTexte', '---  \n\n', 'title: a\n', '---\n\n\n', 'Texte'],
    ['---\ntitle: a\n---', '---\n', 'title: a\n', '---', ''],
    ['---\n---\n', '---\n', '', '---\n', ''],
    ['---\ntitle: a --- b\n--- c\n---\n  Texte', '---\n', 'title: a --- b\n--- c\n', '---\n', '  Texte'],
  ])('splits %j as Jekyll does', (text, opening, frontMatter, closing, body) => {
    expect(splitPost(text)).toEqual({ opening, frontMatter, closing, body });
  });

  it.each([
    '',
    'Texte',
    '---\ntitle: a\n',
    ' ---\ntitle: a\n---\n',
    '--- a\n---\n',
    '----\n---\n',
    '---\u00A0\n---\n',
  ])('refuses %j', (text) => {
    expect(() => splitPost(text)).toThrow('front-matter-missing');
  });

  it('names the failure by its code', () => {
    try {
      splitPost('');
    } catch (thrown) {
      expect(isFailure(thrown, 'front-matter-missing')).toBe(true);
    }
    expect.assertions(1);
  });
});
