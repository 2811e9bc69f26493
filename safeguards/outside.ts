/** What comes from outside: mails, documents, links, the website's folder. */
import { breaking, units, type Breakage } from './breakage.ts';

const mail = 'src/main/applications/mail';
const reader = (name: string) => units(`${mail}/reader.test.ts`, name);
const worker = (name: string) => units('src/main/workers/worker.test.ts', name);
const website = 'src/main/website';
const layout = (name: string) => units(`${mail}/layout.test.ts`, name);
const hostile = (name: string) =>
  ({ by: 'browser', file: 'e2e/browser/hostile-letters.spec.ts', name }) as const;

export const outsideBreakages: readonly Breakage[] = [
  ...breaking(`${mail}/scan.ts`, reader('with 100,000 parts is refused, and so is one nested 200 deep'), [
    ['parts of a mail', 'parts: 1_000, depth: 20', 'parts: 10_000_000, depth: 20'],
    ['depth of a mail', 'parts: 1_000, depth: 20', 'parts: 1_000, depth: 100_000'],
  ]),
  ...breaking(`${mail}/scan.ts`, reader('over 100 MB is refused before it is read'), [
    ['size of a mail', 'bytes: 100_000_000, parts', 'bytes: 100_000_000_000, parts'],
  ]),
  ...breaking('src/main/workers/worker.ts', worker('ends what takes too long'), [
    ['time of a reader', "settle({ end: 'slow' }))), time);", "settle({ end: 'slow' }))), 60 * time);"],
  ]),
  ...breaking(`${mail}/plain-html.ts`, layout('what loads, frames, redirects or draws loses its tags'), [
    ['tags that load or lead', "'applet audio base basefont", "'applet audio basefont"],
  ]),
  ...breaking(
    'src/renderer/features/letters/sanitise.ts',
    hostile('the sanitiser lets nothing through that loads, runs, names, covers or leads away'),
    [
      [
        'sanitiser: tags',
        "const tags = (\n  'a abbr",
        "const tags = (\n  'script svg style form input iframe a abbr",
      ],
      [
        'sanitiser: attributes',
        "const attributes = (\n  'align",
        "const attributes = (\n  'onclick id name style srcset align",
      ],
    ],
  ),
  ...breaking(
    'src/main/documents/limits.ts',
    units('src/main/documents/documents.test.ts', 'that unpacks to a mountain is too large'),
    [
      [
        'how far an archive unpacks',
        'inflated: 50_000_000,\n  ratio: 200,',
        'inflated: 50_000_000_000,\n  ratio: 2_000_000,',
      ],
    ],
  ),
  ...breaking(
    'src/main/applications/showing/calls.ts',
    units('src/main/applications/showing/showing.test.ts', 'web addresses over TLS alone are opened'),
    [
      [
        'links: no program started',
        'if (target === null || !openedSchemes.has(target.protocol))',
        'if (target === null)',
      ],
      ['links: over TLS alone', "new Set(['https:'])", "new Set(['https:', 'http:'])"],
    ],
  ),
  ...breaking(
    `${website}/post-files.ts`,
    units(`${website}/website.test.ts`, 'a folder that leads elsewhere is never written through'),
    [
      [
        'site: no folder that leads elsewhere',
        "if (real !== folder) throw new Failure('post-symlink', { path });\n  if (real !== root && !real.startsWith(root + sep)) throw new Failure('post-outside-site', { path });",
        "if (real === '') return;",
      ],
    ],
  ),
  ...breaking(
    `${website}/preview-files.ts`,
    units(`${website}/previews.test.ts`, 'and nothing else, however it is asked for'),
    [
      ['site: previews stay inside', 'if (!real.startsWith(root + sep)) return null;', ''],
      ['site: nothing hidden', "part !== '' && !part.startsWith('.')", "part !== ''"],
    ],
  ),
];
