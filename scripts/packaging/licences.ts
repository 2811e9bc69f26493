/** The licences of everything that the built program carries, collected while it is built. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it. */
  readonly licence: string;
  readonly text: string;
}

/** What may be given on inside a program under any licence; one of them must be open to us. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
  'blessing',
]);

/** Whether an SPDX expression of `AND` and `OR` lets us choose allowed licences alone. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\(|\)$/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((name) => allowed.has(name.replace(/[()]/g, ''))));
}

interface Part {
  readonly name: string;
  readonly licence: string;
  readonly texts: readonly string[];
}

/** What lies in a package under another licence than its own, and comes along as files. */
const within: Readonly<Record<string, readonly Part[]>> = {
  'pdfjs-dist': [
    { name: 'Foxit fonts', licence: 'BSD-3-Clause', texts: ['standard_fonts/LICENSE_FOXIT'] },
    { name: 'Adobe CMaps', licence: 'BSD-3-Clause', texts: ['cmaps/LICENSE'] },
    {
      name: 'PDFium JBIG2',
      licence: 'BSD-3-Clause',
      texts: ['wasm/LICENSE_JBIG2', 'wasm/LICENSE_PDFJS_JBIG2'],
    },
    {
      name: 'OpenJPEG',
      licence: 'BSD-2-Clause',
      texts: ['wasm/LICENSE_OPENJPEG', 'wasm/LICENSE_PDFJS_OPENJPEG'],
    },
  ],
};

/** What comes along without being a part of any bundle. */
const beside = [
  'better-sqlite3',
  'electron',
  '@expo-google-fonts/arimo',
  '@fontsource-variable/atkinson-hyperlegible-next',
  '@fontsource-variable/literata',
];

/**
 * Writes `out/licences.json` out of the packages of every part of the program; ends the build where one may not be given
 * on. Parts are built apart, so each leaves its packages' folders for whichever is built last.
 */
export function licences(root: string): (part: string) => Plugin {
  const kept = join(root, 'node_modules', '.cache', 'vivier', 'licences');
  return (part) => {
    const folders = new Set<string>();
    return {
      name: 'licences',
      apply: 'build',
      moduleParsed({ id }) {
        const folder = packageOf(id);
        if (folder !== null) folders.add(folder);
      },
      writeBundle() {
        mkdirSync(kept, { recursive: true });
        writeFileSync(join(kept, `${part}.json`), JSON.stringify([...folders]));
        const bundled = readdirSync(kept).flatMap(
          (file) => JSON.parse(readFileSync(join(kept, file), 'utf8')) as string[],
        );
        writeLicences(root, [...bundled, ...beside.map((name) => join(root, 'node_modules', name))]);
      },
    };
  };
}

function writeLicences(root: string, folders: readonly string[]): void {
  const standard = join(root, 'scripts/packaging/standard');
  const there = [...new Set(folders)].filter((folder) => existsSync(join(folder, 'package.json')));
  const all = there.flatMap((folder) => licencesOf(folder, standard));
  const refused = all.filter(({ licence, text }) => !isAllowed(licence) || text === '');
  if (refused.length > 0)
    throw new Error(
      refused.map(({ name, licence }) => `${name}: licence ${licence || 'unknown'}`).join('\n'),
    );
  const unique = new Map(all.map((one) => [`${one.name} ${one.version}`, one]));
  const sorted = [...unique.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  );
  writeFileSync(join(root, 'out', 'licences.json'), `${JSON.stringify(sorted, null, 1)}\n`);
}

function packageOf(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

function licencesOf(folder: string, standard: string): Licence[] {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly author?: string | { readonly name?: string };
  };
  const { name, version } = about;
  const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
  const licence = about.license ?? '';
  const holder =
    (typeof about.author === 'string' ? about.author : about.author?.name) ?? `the authors of ${name}`;
  const said = textsIn(folder).map(read).join('\n\n');
  const own = {
    name,
    version,
    licence,
    text: said === '' ? standardText(join(standard, `${licence}.txt`), holder) : said,
  };
  const parts = (within[name] ?? []).map((part) => ({
    name: part.name,
    version,
    licence: part.licence,
    text: part.texts.map(read).join('\n\n'),
  }));
  return [own, ...parts, ...(name === 'better-sqlite3' ? [sqlite(folder)] : [])];
}

function textsIn(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  if (files.length > 0) return files.sort();
  // Parts of one project share the text of the whole, which is not put in each.
  const above = dirname(folder);
  return existsSync(join(above, 'package.json')) ? textsIn(above).map((file) => join('..', file)) : [];
}

/** The usual text of a licence that a package names and does not carry; empty where it has none here. */
function standardText(file: string, holder: string): string {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .replace('{holder}', holder.replace(/\s*<.*$/, ''))
        .trim()
    : '';
}

/** SQLite's authors gave up all rights; their words stand at the head of its sources. */
function sqlite(folder: string): Licence {
  const head = readFileSync(join(folder, 'deps', 'sqlite3', 'sqlite3.h'), 'utf8');
  const words = /\*\* (The author disclaims[\s\S]*?)\n\*{10}/.exec(head)?.[1] ?? '';
  return {
    name: 'SQLite',
    version: /SQLITE_VERSION\s+"([^"]+)"/.exec(head)?.[1] ?? '',
    licence: 'blessing',
    text: words.replace(/^\*\* ?/gm, '').trim(),
  };
}
