/**
 * `node scripts/icons.ts`: draws `resources/icon.svg` in every size that systems ask for, light and dark, by Chromium. Its
 * pictures are checked in; run it when the drawing changes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';

import { getChromium } from './chromium.ts';
import { icns, ico, type Picture } from './packaging/icon-files.ts';
import { root } from './run.ts';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const sizesOfWindows = [16, 24, 32, 48, 64, 128, 256];
/** macOS leaves air around every icon: its grid has 824 of 1024. */
const shareOfMac = 824 / 1024;

const resources = join(root, 'resources');
const drawing = readFileSync(join(resources, 'icon.svg'), 'utf8');

const path = await getChromium();
if (path === null) process.exit(2);
const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
for (const scheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ colorScheme: scheme });
  const folder = join(resources, scheme === 'light' ? 'icons' : 'icons-dark');
  mkdirSync(folder, { recursive: true });
  for (const size of sizes) writeFileSync(join(folder, `${size}x${size}.png`), await draw(page, size, 1));
  const pictures: Picture[] = [];
  for (const size of sizesOfWindows) {
    const png = await draw(page, size, 1);
    pictures.push({ size, png, rgba: await pixels(page, png) });
  }
  writeFileSync(join(resources, scheme === 'light' ? 'icon.ico' : 'icon-dark.ico'), ico(pictures));
  if (scheme === 'light') {
    const mac: Picture[] = [];
    for (const size of [32, 64, 128, 256, 512, 1024])
      mac.push({ size, png: await draw(page, size, shareOfMac), rgba: Buffer.alloc(0) });
    writeFileSync(join(resources, 'icon.icns'), icns(mac));
    writeFileSync(join(resources, 'icon.png'), await draw(page, 512, 1));
  }
  await page.close();
}
await browser.close();

/** The drawing as a PNG of `size` pixels, of which it takes `share` in width and height. */
async function draw(page: Page, size: number, share: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const address = `data:text/html;base64,${Buffer.from(around(size, share)).toString('base64')}`;
  await page.goto(address);
  return page.screenshot({ omitBackground: true });
}

function around(size: number, share: number): string {
  const air = ((1 - share) / 2) * size;
  const style = `html,body{margin:0;background:transparent}svg{position:absolute;left:${air}px;top:${air}px;width:${size * share}px;height:${size * share}px}`;
  return `<!doctype html><style>${style}</style>${drawing}`;
}

async function pixels(page: Page, png: Buffer): Promise<Buffer> {
  const numbers = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: 'none' });
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(picture, 0, 0);
    return [...context.getImageData(0, 0, picture.width, picture.height).data];
  }, png.toString('base64'));
  return Buffer.from(numbers);
}
