import { expect, it } from 'vitest';
import { pictureAddress } from './pictures.ts';

const place = { base: 'http://site.localhost:4000/', page: '/jobs-fr/offre/' };

it.each([
  ['{{ site.baseurl }}/img/a.png', 'http://site.localhost:4000/img/a.png'],
  ['{{site.url}}{{site.baseurl}}/img/a.png', 'http://site.localhost:4000/img/a.png'],
  ['{{ "/img/a.png" | relative_url }}', 'http://site.localhost:4000/img/a.png'],
  ['{{ site.baseurl }}img/a.png', 'http://site.localhost:4000/img/a.png'],
  ['/img/é à.png', 'http://site.localhost:4000/img/%C3%A9%20%C3%A0.png'],
  ['a.png', 'http://site.localhost:4000/jobs-fr/offre/a.png'],
  ['../a.png?x#y', 'http://site.localhost:4000/jobs-fr/a.png?x#y'],
  ['../../../../a.png', 'http://site.localhost:4000/a.png'],
  ['{{ page.img }}', null],
  ['/img/{{ page.img }}', null],
  ['https://example.org/a.png', null],
  ['//example.org/a.png', null],
  ['\\\\example.org/a.png', null],
  ['data:image/png;base64,AA', null],
  ['javascript:alert(1)', null],
  ['', null],
])('%s', (src, expected) => {
  expect(pictureAddress(src, place)).toBe(expected);
});

it('stays below the root where that is a folder', () => {
  const below = { base: 'http://localhost/preview/1', page: null };
  expect(pictureAddress('/img/a.png', below)).toBe('http://localhost/preview/1/img/a.png');
  expect(pictureAddress('../../a.png', below)).toBeNull();
});
