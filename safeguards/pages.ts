/** The policies of pages, whichever face carries them: the app's own, previews, letters, documents. */
import { breaking, units, window, type Breakage } from './breakage.ts';

const pages = 'src/main/faces/pages';
const loopback = 'src/main/faces/loopback';
const own = units(
  `${loopback}/files-and-answers.test.ts`,
  'the own document allows nothing unsafe and nothing remote',
);
const all = units(
  `${loopback}/files-and-answers.test.ts`,
  'nothing may be read from elsewhere, sniffed, kept or told on',
);
const letters = units(`${loopback}/letters.test.ts`, 'a letter is shown under a policy that lets nothing in');
const previews = units(`${loopback}/previews.test.ts`, 'every answer has the preview’s own policy');
const parts = units(
  `${loopback}/previews.test.ts`,
  'a page is no part of another, and scripts are served to nobody',
);

export const pageBreakages: readonly Breakage[] = [
  ...breaking(`${pages}/policy.ts`, own, [
    [
      'no script within the page',
      `"script-src 'self'",\n    \`style-src`,
      `"script-src 'self' 'unsafe-inline'",\n    \`style-src`,
    ],
    [
      'no program out of words',
      `"script-src 'self'",\n    \`style-src`,
      `"script-src 'self' 'unsafe-eval'",\n    \`style-src`,
    ],
    [
      'no style within the page',
      "`style-src 'self' 'nonce-${nonce}'`",
      "`style-src 'self' 'unsafe-inline' 'nonce-${nonce}'`",
    ],
    [
      'pictures of our own alone',
      "`img-src 'self' data: blob: ${previews}`",
      "`img-src 'self' data: blob: https: ${previews}`",
    ],
    [
      'a number used once, once',
      "return randomBytes(16).toString('base64');",
      "return 'AAAAAAAAAAAAAAAAAAAAAA==';",
    ],
  ]),
  ...breaking(
    `${pages}/policy.ts`,
    window('a scheme answers what it knows, and no path leads out of its folder', 'schemes'),
    [
      ['no connection elsewhere', `"connect-src 'self'"`, `"connect-src 'self' https:"`],
      ['no form sent', `"form-action 'none'"`, `"form-action 'self'"`],
      ['no other base of addresses', `"base-uri 'none'"`, `"base-uri 'self'"`],
      ['no plugin', `"object-src 'none'"`, `"object-src 'self'"`],
      [
        'no frame around the app',
        `"worker-src 'self'",\n    "manifest-src 'self'",\n    "base-uri 'none'",\n    "form-action 'none'",\n    "frame-ancestors 'none'"`,
        `"worker-src 'self'",\n    "manifest-src 'self'",\n    "base-uri 'none'",\n    "form-action 'none'"`,
      ],
    ],
    ['main'],
  ),
  ...breaking(
    `${pages}/policy.ts`,
    window('the page’s policy lets no word become a program', 'page-reach'),
    [
      [
        'no word becomes a program',
        `"script-src 'self'",\n    \`style-src`,
        `"script-src 'self' blob: 'unsafe-inline' 'unsafe-eval'",\n    \`style-src`,
      ],
    ],
    ['main'],
  ),
  ...breaking(`${pages}/policy.ts`, all, [
    ['no type guessed', "'x-content-type-options': 'nosniff'", "'x-content-type-options': 'sniff'"],
    ['no page told where from', "'referrer-policy': 'no-referrer'", "'referrer-policy': 'origin'"],
    [
      'no other page in our process',
      "'cross-origin-opener-policy': 'same-origin'",
      "'cross-origin-opener-policy': 'unsafe-none'",
    ],
    [
      'nothing lent to other origins',
      "'cross-origin-resource-policy': 'same-origin'",
      "'cross-origin-resource-policy': 'cross-origin'",
    ],
    ['nothing kept by the browser', "'cache-control': 'no-store'", "'cache-control': 'private'"],
  ]),
  ...breaking(`${pages}/letter-page.ts`, letters, [
    ['letters: nothing loaded', `"default-src 'none'"`, `"default-src https:"`],
    ['letters: no remote picture', "'img-src data:'", "'img-src data: https:'"],
    ['letters: no form', `"form-action 'none'"`, `"form-action https:"`],
    ['letters: sandbox', "    'sandbox',\n", "    'sandbox allow-scripts',\n"],
    ['letters: framed by the app alone', '`frame-ancestors ${appOrigin}`', '`frame-ancestors *`'],
    ['letters: no name asked ahead', "'x-dns-prefetch-control': 'off'", "'x-dns-prefetch-control': 'on'"],
  ]),
  ...breaking(
    `${pages}/letter-page.ts`,
    units(`${loopback}/letters.test.ts`, 'nothing else is reachable under a letter’s name'),
    [
      [
        'letters: pictures follow no link',
        'if (letter === null || navigates === false)',
        'if (letter === null)',
      ],
    ],
  ),
  ...breaking(`${pages}/preview-page.ts`, previews, [
    ['previews: nothing loaded', `"default-src 'none'"`, `"default-src 'self'"`],
    ['previews: no remote picture', `"img-src 'self' data:"`, `"img-src 'self' data: https:"`],
    ['previews: no script', "'sandbox allow-same-origin'", "'sandbox allow-same-origin allow-scripts'"],
    ['previews: framed by the app alone', '`frame-ancestors ${appOrigin}`', '`frame-ancestors *`'],
  ]),
  ...breaking(`${pages}/preview-page.ts`, parts, [
    [
      'previews: scripts stay in the folder',
      'const partTypes = /^(?:text\\/css|',
      'const partTypes = /^(?:text\\/css|text\\/javascript|',
    ],
  ]),
  ...breaking(
    `${pages}/inert-page.ts`,
    units(`${pages}/inert-page.test.ts`, 'a frame loses its address and keeps its place'),
    [['no connection for a frame', "  iframe: 'src',\n", '']],
  ),
  ...breaking(
    `${pages}/inert-page.ts`,
    units(`${pages}/inert-page.test.ts`, 'a link that announces is told nowhere to go'),
    [['no connection ahead', "'preconnect', ", '']],
  ),
  ...breaking(
    `${pages}/document-headers.ts`,
    units(`${loopback}/files-and-answers.test.ts`, 'is served as'),
    [
      [
        'no foreign page shown in place',
        "  ['image/png', 'image/png'],\n",
        "  ['image/png', 'image/png'],\n  ['text/html', 'text/html'],\n  ['image/svg+xml', 'image/svg+xml'],\n",
      ],
      [
        'documents: sandbox',
        `"default-src 'none'; frame-ancestors 'self'; sandbox"`,
        `"default-src 'none'; frame-ancestors 'self'"`,
      ],
    ],
  ),
  ...breaking(`${pages}/document-bytes.ts`, units(`${loopback}/document-bytes.test.ts`, 'it is no'), [
    [
      'bytes are no page',
      "destination === null || destination === 'empty' || destination === 'image'",
      "destination !== 'video'",
    ],
  ]),
  ...breaking(
    `${pages}/renderer-files.ts`,
    units(
      `${loopback}/server.test.ts`,
      'an address that is none is not found, and none leads out of the folder',
    ),
    [
      [
        'listed files alone',
        'const file = files.get(name);',
        'const file = files.get(name) ?? join(folder, decodeURIComponent(name));',
      ],
    ],
  ),
];
