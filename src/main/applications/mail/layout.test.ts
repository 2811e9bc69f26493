import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { temporaryFolder } from '../../testing/test-app.ts';
import { readLayout } from './layout.ts';
import { mailLimits } from './scan.ts';
import { wholeFile } from '../mailboxes/places.ts';
import { plainHtml } from './plain-html.ts';
import { rasterOf } from './raster-pictures.ts';

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

function plain(html: string) {
  return plainHtml(html, (address) => address);
}

function layoutOf(...lines: readonly string[]) {
  const file = join(temporaryFolder(), 'mail.eml');
  writeFileSync(
    file,
    ['From: Ada Échantillon <ada@example.org>', 'Subject: a', 'MIME-Version: 1.0', ...lines].join('\r\n'),
  );
  return readLayout(wholeFile(file), mailLimits);
}

test('what a browser’s parser would act upon or complain of is gone, the words stay', () => {
  expect(
    plain(
      '<!doctype html><!--[if mso]><p>x</p><![endif]--><p STYLE="color:red" onClick=x() style=y>a&amp;b' +
        '<style>p{margin:0}</style><script>if (a<b) "<p onload=x>"</script><title>t</title></P><a<b c>d',
    ),
  ).toEqual({ html: '<p data-css="color:red">a&amp;b</p>d', styles: ['p{margin:0}'] });
});

test('attributes are written so that they cannot end early', () => {
  expect(plain(`<a title='"><img src=x>' href=a"b =c="d" e'f=g>h</a>`).html).toBe(
    '<a title="&quot;&gt;&lt;img src=x&gt;" href="a&quot;b">h</a>',
  );
});

test('what never ends ends with the mail', () => {
  expect(plain('a<style>b<p onload=x>').html).toBe('a');
  expect(plain('a<p title="b<c>d').html).toBe('a');
  expect(plain('a<!-- b').html).toBe('a');
});

test('what loads, frames, redirects or draws loses its tags', () => {
  expect(
    plain('<base href=x><video src=x>a<source src=x></video><svg><style><p>b</style>c</svg><meta x>'),
  ).toEqual({
    html: 'ac',
    styles: ['<p>b'],
  });
});

test('a hundred thousand open tags are read like a hundred', () => {
  const { html } = plain('<div style=a>'.repeat(100_000));
  expect(html).toBe('<div data-css="a">'.repeat(100_000));
});

test('pictures are known by their bytes', () => {
  expect(rasterOf(gif)).toEqual({ mediaType: 'image/gif', width: 1, height: 1 });
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000003e8000007d0', 'hex');
  expect(rasterOf(png)).toEqual({ mediaType: 'image/png', width: 1000, height: 2000 });
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc00011080010002003', 'hex');
  expect(rasterOf(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 32, height: 16 });
  const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x07\0\0', 'latin1');
  expect(rasterOf(webp)).toEqual({ mediaType: 'image/webp', width: 16, height: 8 });
  expect(rasterOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
  expect(rasterOf(png.subarray(0, 18))).toBeNull();
  expect(rasterOf(jpeg.subarray(0, 20))).toBeNull();
});

test('of two alternatives the HTML, with the pictures that came with it', async () => {
  const layout = await layoutOf(
    'Content-Type: multipart/related; boundary=r',
    '',
    '--r',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain',
    '',
    'plain',
    '--a',
    'Content-Type: text/html; charset=windows-1252',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `<img src=3D"cid:Logo%40x"><img src=3D'CID:logo@x'><img src=3D"cid:none"><img src=3D"https://example.org/a.png">`,
    '<img src=3D"cid:drawing"><img src=3D"data:image/svg+xml;base64,PHN2Zy8+">=80',
    '--a--',
    '--r',
    'Content-Type: application/octet-stream',
    'Content-ID: <logo@x>',
    'Content-Transfer-Encoding: base64',
    '',
    gif.toString('base64'),
    '--r',
    'Content-Type: image/png',
    'Content-ID: <drawing>',
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '--r--',
  );
  expect(layout.html.trim().replace(/\s*\n\s*/g, '')).toBe(
    '<img src="cid:picture-1"><img src="cid:picture-1"><img src="cid:none">' +
      '<img src="https://example.org/a.png"><img src="cid:"><img src="cid:">€',
  );
  expect(layout.pictures).toEqual([{ mediaType: 'image/gif', data: gif.toString('base64') }]);
});

test('a picture that would fill the memory once drawn is left out', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200010000000100000802000000', 'hex');
  const { html, pictures } = await layoutOf(
    'Content-Type: text/html',
    '',
    `<img src="data:image/png;base64,${png.toString('base64')}">`,
  );
  expect({ html: html.trim(), pictures }).toEqual({ html: '<img src="cid:">', pictures: [] });
});

test('a mail of plain text alone has no layout', async () => {
  expect(await layoutOf('Content-Type: text/plain', '', 'a')).toEqual({ html: '', styles: [], pictures: [] });
});

test('of a mail that a colleague passed on as a file, the mail inside', async () => {
  const { html } = await layoutOf(
    'To: jobs@example.org',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: text/html',
    '',
    '<p>Pour info</p>',
    '--m',
    'Content-Type: message/rfc822',
    '',
    'From: Noor Exemple <noor@example.net>',
    'To: ada@example.org',
    'Subject: a',
    'Date: Fri, 20 Nov 2026 09:30:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: text/html',
    '',
    '<p>Candidature</p>',
    '--m--',
  );
  expect(html.trim()).toBe('<p>Candidature</p>');
});
