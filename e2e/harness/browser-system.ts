/** The system around a page in a browser: the page's own list of folders, downloads, tabs. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from 'playwright';

import { chooseListedFolder } from './desk.ts';
import { takeHold, type Overheard, type System } from './system.ts';

export function browserSystem(page: Page): System {
  return {
    async lose(call) {
      const lose = async (route: Route) => {
        const asked = route.request().postDataJSON() as { name: string };
        if (asked.name === call) await route.abort();
        else await route.continue();
      };
      await page.route('**/call', lose);
      return () => page.unroute('**/call', lose);
    },
    overhear() {
      const overheard: Overheard[] = [];
      page.on('response', (response) => {
        if (!/\/call$|events/.test(response.url())) return;
        const asked = response.request().postData() ?? '';
        response.text().then(
          (text) => overheard.push({ asked, text }),
          () => undefined,
        );
      });
      return Promise.resolve(() => Promise.resolve(overheard));
    },
    async chooseFolder(folder, ask) {
      await ask();
      await chooseListedFolder(page, folder);
    },
    async handOut(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: download.suggestedFilename(), path: await download.path() };
    },
    async dragOut(grip) {
      const dragged = page.evaluate(
        () =>
          new Promise<string>((resolve) =>
            window.addEventListener(
              'dragstart',
              (event) => resolve(event.dataTransfer?.getData('DownloadURL') ?? ''),
              { once: true },
            ),
          ),
      );
      await takeHold(grip);
      const [, name = '', address = ''] = /^[^:]*:([^:]*):(.*)$/.exec(await dragged) ?? [];
      await page.mouse.up();
      const bytes = await page.evaluate(
        async (asked) => Array.from(new Uint8Array(await (await fetch(asked)).arrayBuffer())),
        address,
      );
      const path = join(mkdtempSync(join(tmpdir(), 'vivier-e2e-dragged-')), name);
      writeFileSync(path, Uint8Array.from(bytes));
      return { name, path };
    },
    async openElsewhere(act) {
      const [tab] = await Promise.all([page.context().waitForEvent('page'), act()]);
      const address = tab.url();
      await tab.close();
      return address;
    },
  };
}
