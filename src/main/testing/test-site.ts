/** A small Jekyll site in a temporary folder, for tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './test-app.ts';

export const siteConfig = `title: Sample site
collections:
  jobs-fr:
    output: true
  jobs-en:
    output: true
  team:
    output: false
permalink: pretty
`;

export const frenchPost = `---
title: Chargé·e de projet
layout: job
available-when: Dès que possible
type: 
tag: conseil , civic tech
published: true
locale: fr
categories: jobs # kept
unknown-key: [a,  b]
date: 2018-03-01 15:48:25 +0000
---

## Votre mission

Un premier paragraphe, avec *de l’italique* et <br> une balise.
- un
- deux
`;

export const englishPost = `---\r
title: Project officer\r
layout: job\r
published: no\r
locale: en\r
---\r
Some text\r
`;

/** Writes files into a new site and answers its folder; a value of null leaves a file of the usual site out. */
export function makeTestSite(files: Record<string, string | Uint8Array | null> = {}): string {
  const site = join(temporaryFolder(), 'site');
  const whole: Record<string, string | Uint8Array | null> = {
    '_config.yml': siteConfig,
    '_jobs-fr/charge-de-projet.markdown': frenchPost,
    '_jobs-en/project-officer.md': englishPost,
    ...files,
  };
  for (const [path, content] of Object.entries(whole)) {
    if (content === null) continue;
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), content);
  }
  return site;
}
