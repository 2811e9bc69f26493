import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

import { openTestApp } from '../testing/test-app.ts';
import { makeTestSite } from '../testing/test-site.ts';
import { post } from './testing/check-cases.ts';

const env = { ...process.env, JEKYLL_NO_BUNDLER_REQUIRE: 'true' };
const hasJekyll = spawnSync('jekyll', ['--version'], { env }).status === 0;

const page = '---\ntitle: Page\n---\n# Un titre\n';
const files = {
  '_jobs-fr/charge-de-projet.markdown': null,
  '_jobs-en/project-officer.md': null,
  '_layouts/job.html': '{{ content }}',
  '_jobs-fr/poste.md': post(),
  '_jobs-fr/sous/Chargé de projet.markdown': post(),
  '_jobs-fr/cache.md': post({ published: 'published: false' }),
  '_jobs-fr/demain.md': post({ date: 'date: 2999-01-01' }),
  '_jobs-fr/ailleurs.md': post({ permalink: 'permalink: /postes/:title/' }),
  '_jobs-fr/plan.pdf': 'x',
  '_jobs-en/poste.md': post({ locale: 'locale: en' }),
  '_team/camille.md': page,
  'index.html': page,
  'charte.md': page,
  'a-propos/index.md': page,
  'a-propos/equipe.markdown': page,
  'brut.html': '<p>Sans en-tête</p>',
  'plan.xml': page,
  'mentions.md': '---\npermalink: /legal/\n---\n',
  'brouillon.md': '---\npublished: false\n---\n',
  'img/équipe.jpg': 'x',
  '_posts/2024-01-02-une-nouvelle.md': page,
  '_posts/2999-01-02-demain.md': page,
  'styles/site.scss': '---\n---\nb { color: red }\n',
  'docs/100%.txt': 'x',
  '_cache/secret.md': page,
  'node_modules/x/index.html': page,
  'prive/notes.html': page,
};

function configOf(permalink: string): string {
  return `permalink: ${permalink}
sass:
  sourcemap: never
collections:
  jobs-fr:
    output: true
  jobs-en:
    output: true
    permalink: /en/:year/:name/
  team:
    output: false
exclude: [prive]
`;
}

function listBuilt(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
}

test.skipIf(!hasJekyll).each(['pretty', 'none', '/:categories/:title:output_ext'])(
  'what real Jekyll builds can be linked to, and nothing else: %s (needs jekyll)',
  async (permalink) => {
    const site = makeTestSite({ ...files, '_config.yml': configOf(permalink) });
    const { status, stderr } = spawnSync('jekyll', ['build', '-q'], { cwd: site, env, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const built = listBuilt(join(site, '_site')).map((file) => file.replace(/\/index\.html$/, '/'));
    expect(built.length).toBeGreaterThan(10);
    const absent = [
      '/jobs-fr/cache/',
      '/jobs-fr/demain/',
      '/team/camille/',
      '/brouillon/',
      '/prive/notes.html',
      '/_cache/secret/',
      '/partie/',
    ];
    const links = [...built, ...absent].map((address) => `[x](<${encodeURI(address)}>)`);
    writeFileSync(join(site, '_jobs-fr/poste.md'), post({}, `${links.join('\n\n')}\n`));

    const app = await openTestApp();
    const findings = await app.ask('site.check', { path: site });
    const dead = findings.filter(({ path, check }) => path === '_jobs-fr/poste.md' && check === 'link-dead');
    expect(dead.map(({ details }) => details['target'])).toEqual(absent);
  },
);
