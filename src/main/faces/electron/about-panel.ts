/** The system's own panel about the program, which macOS shows from its first menu. */
import type { AboutPanelOptionsOptions } from 'electron';

import { homepage, version } from '../version.ts';
import type { Say } from './window-words.ts';

/** What stands in it; the page of the settings says the rest. `versions` are those of the process. */
export function aboutPanel(
  say: Say,
  versions: { readonly electron?: string; readonly chrome?: string },
): AboutPanelOptionsOptions {
  return {
    applicationName: 'Vivier',
    applicationVersion: version,
    // In brackets behind it on macOS.
    version: `Electron ${versions.electron ?? ''}, Chromium ${versions.chrome ?? ''}`,
    copyright: say('about.copyright'),
    credits: say('about.credits'),
    ...(homepage === null ? {} : { website: homepage }),
  };
}
