/** Pictures of what a spec shows, for a person's eyes: kept where `VIVIER_PICTURES` names a folder. */
import { join } from 'node:path';
import type { Page } from 'playwright';

/** In the light and in the dark. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['VIVIER_PICTURES'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
}
