/** The calls about the website and its folder. */
import type { Announce, Handlers } from '../handlers.ts';
import type { Ports } from '../ports.ts';
import type { CallName, Output } from '../../shared/contract.ts';
import { checkSite } from './check-site.ts';
import { openRepository } from './commit-posts.ts';
import { exportSite } from './export-site.ts';
import { listFolders } from './folders.ts';
import { importSite, type WebsiteDependencies } from './import-site.ts';
import { listPosts } from './post-files.ts';
import { openRepairs } from './repair-post.ts';
import type { Previews } from './previews.ts';
import { resolvePost } from './resolve-post.ts';
import { readSite } from './site.ts';

export type WebsiteCalls = Extract<CallName, `site.${string}` | `folders.${string}`>;

export interface WebsiteCallDependencies extends WebsiteDependencies {
  readonly announce: Announce;
  readonly ports: Ports;
  readonly previews: Previews;
  /** Remembers the website a person works with. */
  readonly rememberSite: (path: string) => void;
  readonly summarize: (offerId: string) => Output<'site.resolve'>;
}

export function websiteHandlers(dependencies: WebsiteCallDependencies): Handlers<WebsiteCalls> {
  const { announce, ports, previews, rememberSite, summarize } = dependencies;
  const repairs = openRepairs(dependencies);

  function changed(): void {
    announce({ type: 'changed', subjects: ['postings', 'offers', 'site'] });
  }

  return {
    'folders.choose': ({ purpose }) => ports.chooseFolder(purpose),
    'folders.list': ({ path }) => listFolders(path),
    async 'site.inspect'({ path }) {
      const site = await readSite(path);
      const posts = await listPosts(site);
      return {
        path: site.root,
        others: [...site.others],
        collections: site.collections.map((collection) => ({
          ...collection,
          posts: posts.filter((post) => post.collection === collection).length,
        })),
      };
    },
    async 'site.import'({ path }, context) {
      try {
        const report = await importSite(path, dependencies, context);
        rememberSite(path);
        return report;
      } finally {
        changed();
      }
    },
    async 'site.export'({ path, dryRun, commit: language }, context) {
      const repository = language === undefined ? null : await openRepository((await readSite(path)).root);
      if (dryRun) return { files: await exportSite(path, true, dependencies, context), commit: null };
      try {
        const files = await exportSite(path, false, dependencies, context);
        rememberSite(path);
        return { files, commit: (await repository?.commit(files, language ?? 'fr')) ?? null };
      } finally {
        changed();
      }
    },
    async 'site.resolve'({ path, offer, keep }) {
      await resolvePost(path, offer, keep, dependencies);
      changed();
      return summarize(offer);
    },
    'site.check': ({ path }, context) => checkSite(path, dependencies, context),
    async 'site.repair'({ path, post, findings }, context) {
      const report = await repairs.repair(path, post, findings, context);
      changed();
      return report;
    },
    async 'site.undo-repair'({ path, repair }, context) {
      const findings = await repairs.undo(path, repair, context);
      changed();
      return findings;
    },
    'site.render': ({ path, post }) => previews.render(path, post),
    'site.preview': ({ path, offer }) => previews.preview(path, offer),
  };
}
