import { expect, test } from 'vitest';

import { inertPage } from './inert-page.ts';

test('a frame loses its address and keeps its place', () => {
  expect(inertPage('<p>a</p><iframe width=9 src="https://example.org/film" title=Film></iframe>')).toBe(
    '<p>a</p><iframe width=9 src="" title=Film></iframe>',
  );
  expect(inertPage('<object data="//example.org/a"></object><EMBED SRC=//example.org/b>')).toBe(
    '<object data=""></object><EMBED src="">',
  );
});

test('an attribute given twice does not become another', () => {
  expect(inertPage('<iframe src=//a.example src=//b.example>')).toBe('<iframe src="" src=//b.example>');
});

test.each(['preconnect', 'DNS-Prefetch', 'prefetch', 'prerender', 'preload', 'modulepreload'])(
  'a link that announces is told nowhere to go: %s',
  (rel) => {
    expect(inertPage(`<link rel="x ${rel}" href="https://example.org/">`)).toBe(
      `<link rel="x ${rel}" href="">`,
    );
  },
);

test.each([
  'https://example.org/',
  '//example.org/',
  '\\\\example.org',
  '/\\example.org',
  ' \u0001HTTPS://example.org',
  'ht\ntps://example.org',
  'mailto:jobs@example.org',
  'javascript:1',
  '&#104;ttps://example.org',
])('a link to elsewhere asks for a window, which it does not get: %j', (to) => {
  expect(inertPage(`<a href="${to}" target=_top>a</a>`)).toBe(
    `<a target="_blank" href="${to}" target=_top>a</a>`,
  );
  expect(inertPage(`<svg><A xlink:href='${to}'>a</A></svg><area href='${to}'>`)).toBe(
    `<svg><A target="_blank" xlink:href='${to}'>a</A></svg><area target="_blank" href='${to}'>`,
  );
});

test.each(['/jobs-fr/a/', '#a', '?a=b:c', 'a/b:c', '../a', './a:b', ''])(
  'a link of the site stays: %j',
  (to) => {
    expect(inertPage(`<a href="${to}">a</a><a name=x>`)).toBe(`<a href="${to}">a</a><a name=x>`);
  },
);

test('all else is left as it is, byte for byte', () => {
  const page =
    '\uFEFF<!doctype html>\r\n<html><head><link rel=stylesheet href=/a.css>\r\n<!-- <iframe src=x> --></head>\r\n' +
    '<body title="<iframe src=y>"><script>"<iframe src=z>"</script><style>/*<iframe src=z>*/</style>' +
    '<textarea><iframe src=z></textarea><img src=/é.png><a href=/x>😀</a></p></body>';
  expect(inertPage(page)).toBe(page);
});

test('places hold behind line ends, signs outside the plane and a byte order mark', () => {
  const before = '\uFEFF<p>😀\r\né\r\n</p>\r\n';
  expect(inertPage(`${before}<iframe src="https://example.org/">\r\n</iframe>`)).toBe(
    `${before}<iframe src="">\r\n</iframe>`,
  );
});

test.each([
  ['<noscript>', '</noscript>'],
  ['<template>', '</template>'],
  ['<svg><style><p>', '</style></svg>'],
  ['<svg/><p>', ''],
  ['<script>if (a<b && c == "x") s = "</script>', '"'],
])('a frame is found where a browser without scripts finds it: %s', (before, after) => {
  expect(inertPage(`${before}<iframe src=//example.org></iframe>${after}`)).toBe(
    `${before}<iframe src=""></iframe>${after}`,
  );
});

test('what would make a large tree is read in one go', () => {
  const marks = Array.from({ length: 20_000 }, (_, index) => `<b id=${index}>`).join('');
  const page = marks + '<p>'.repeat(20_000);
  expect(inertPage(`${page}<iframe src=x>`)).toBe(`${page}<iframe src="">`);
});
