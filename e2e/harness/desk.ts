/** What a person does on the pages, by the names that stand there. */
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';

import { systemOf } from './system.ts';
import { fr, type WordId } from './words.ts';

export type Locale = 'fr' | 'en';

/** Goes to a place of the window. */
export async function goTo(
  page: Page,
  place:
    | 'offers'
    | 'applications'
    | 'interviews'
    | 'search'
    | 'pool'
    | 'figures'
    | 'site'
    | 'privacy'
    | 'settings',
): Promise<void> {
  const link = page
    .getByRole('navigation', { name: fr('nav.label') })
    .getByRole('link', { name: fr(`nav.${place}` satisfies WordId) });
  await link.click();
  // Until an address is heard of, the place before is still shown.
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Types a folder's path into the page's own browser of folders and chooses it. */
export async function chooseListedFolder(page: Page, folder: string): Promise<void> {
  const browser = page.getByRole('region', { name: fr('folders.title') });
  await browser.getByRole('textbox', { name: fr('folders.path') }).fill(folder);
  await browser.getByRole('textbox', { name: fr('folders.path') }).press('Enter');
  await expect(browser.getByRole('grid', { name: fr('folders.list', { path: folder }) })).toBeVisible();
  await browser.getByRole('button', { name: fr('folders.choose') }).click();
}

/** Goes to the website's page and names its folder there. */
export async function chooseSite(page: Page, folder: string): Promise<void> {
  await goTo(page, 'site');
  await systemOf(page).chooseFolder(folder, () =>
    page.getByRole('button', { name: fr('site.choose') }).click(),
  );
}

export async function readSite(page: Page): Promise<void> {
  await goTo(page, 'site');
  await page.getByRole('button', { name: fr('import.start') }).click();
}

/** Writes what the page offers to write, which must be `count` files. */
export async function writeSite(page: Page, count: number): Promise<void> {
  await goTo(page, 'site');
  const write = page.getByRole('button', { name: fr('export.write', { count }) });
  await expect(write).toBeVisible();
  await write.click();
}

/** The list of postings, and one of its rows by its name. */
export function postingRow(page: Page, name: string): Locator {
  return page.getByRole('grid', { name: fr('posting.list') }).getByRole('row', { name });
}

/** Makes a posting, named and open beside its list. */
export async function makePosting(page: Page, title: string): Promise<void> {
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await page.getByRole('textbox', { name: fr('posting.title') }).fill(title);
  await expect(postingRow(page, title)).toBeVisible();
}

export async function openPosting(page: Page, name: string): Promise<void> {
  await goTo(page, 'offers');
  await postingRow(page, name).click();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toBeVisible();
}

/** The column of one language of the open posting. */
export function column(page: Page, locale: Locale): Locator {
  return page.getByRole('region', { name: fr(`language-title.${locale}`), exact: true });
}

export function textOf(page: Page, locale: Locale): Locator {
  return page.getByRole('textbox', { name: fr(`offer.text-${locale}`) });
}

/** Waits until nothing typed in a column is unsaved. */
export async function saved(page: Page, locale: Locale): Promise<void> {
  await expect(column(page, locale).getByRole('status')).toHaveText(
    new RegExp(`^${fr('offer.saved-at', { time: '' })}|^${fr('offer.saved-on', { moment: '' })}`),
  );
}

export interface Written {
  readonly title: string;
  readonly start: string;
  readonly tags: readonly string[];
  /** Typed as it stands: line ends are Enter. */
  readonly text: string;
}

/** Begins a language of the open posting and writes it. */
export async function write(
  page: Page,
  locale: Locale,
  { title, start, tags, text }: Written,
): Promise<void> {
  await page.getByRole('button', { name: fr(`offer.begin-${locale}`) }).click();
  const offer = column(page, locale);
  await offer.getByRole('textbox', { name: fr('offer.title') }).fill(title);
  await offer.getByRole('textbox', { name: fr('offer.start') }).fill(start);
  for (const tag of tags) {
    await offer.getByRole('textbox', { name: fr('offer.tags') }).fill(tag);
    await offer.getByRole('textbox', { name: fr('offer.tags') }).press('Enter');
  }
  await textOf(page, locale).click();
  await page.keyboard.type(text);
  await saved(page, locale);
}

export async function finish(page: Page, locale: Locale): Promise<void> {
  const offer = column(page, locale);
  await offer.getByRole('button', { name: fr('offer.more') }).click();
  await page.getByRole('menuitem', { name: fr('offer.to-finished') }).click();
  await expect(offer.getByText(fr('offer.state-finished'))).toBeVisible();
}

/** Goes to where applications are received, whatever is open beside the list. */
export async function openReceiving(page: Page): Promise<void> {
  await goTo(page, 'applications');
  const receiving = page.getByRole('article', { name: fr('receiving.title') });
  if (await receiving.isVisible()) return;
  const open = page.getByRole('button', { name: fr('receiving.title') });
  if (await open.isVisible()) await open.click();
  else {
    await page.getByRole('button', { name: fr('applications.add') }).click();
    await page.getByRole('menuitem', { name: fr('receiving.title') }).click();
  }
  await expect(receiving).toBeVisible();
}

/** Opens the receiving and picks files there, as with the system's own dialog. */
export async function pickMails(page: Page, files: string[]): Promise<void> {
  await openReceiving(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: fr('receiving.files') }).click();
  await (await chooser).setFiles(files);
}

/** Drops files of this machine in the middle of the page, as a file manager does. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 1000, height: 700 };
  const where = { x: Math.round(width / 2), y: Math.round(height / 2) };
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...where, data });
  await devtools.detach();
}

export interface MailReport {
  readonly imported: number;
  /** Messages of applications that were there. */
  readonly added?: number;
  readonly duplicates: number;
  readonly refused: number;
}

/** Waits for the sentence that says what became of everything. */
export async function expectReport(page: Page, report: MailReport): Promise<void> {
  const said = fr('receiving.report', { added: 0, ...report });
  await expect(page.getByRole('main').getByText(said).filter({ visible: true }).first()).toBeVisible({
    timeout: 90_000,
  });
}

/** Goes from what was just received to the report of every message. */
export async function openReport(page: Page): Promise<void> {
  await page
    .getByRole('article', { name: fr('receiving.title') })
    .getByRole('button', { name: fr('receiving.report-show') })
    .first()
    .click();
  await expect(reportList(page)).toBeVisible();
}

export function reportList(page: Page): Locator {
  return page.getByRole('grid', { name: fr('receiving.report-list') });
}

/** Has a folder watched. */
export async function watchFolder(page: Page, folder: string): Promise<void> {
  await systemOf(page).chooseFolder(folder, () =>
    page.getByRole('button', { name: fr('watches.add') }).click(),
  );
}

/** The list of applications, and one of its rows by the candidate's name. */
export function applicationRow(page: Page, name: string): Locator {
  return page.getByRole('grid', { name: fr('applications.list') }).getByRole('row', { name });
}
