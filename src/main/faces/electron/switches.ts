/** Switches of Electron's and Chromium's command line under which the packaged program does not start. */

/**
 * Each gives another program a hand on the pages, lifts what confines them, or starts another program in the place of
 * one of Chromium's. Fuses refuse Node's own (`--inspect`, `NODE_OPTIONS`) a second time.
 */
const refused = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'enable-blink-features',
  'enable-experimental-web-platform-features',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
] as const;

/** The first refused switch that the program was started with; null where there is none. */
export function refusedSwitch(has: (name: string) => boolean): string | null {
  return refused.find(has) ?? null;
}
