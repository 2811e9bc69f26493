/** Sites that were worked with, where each system keeps such things: the taskbar's jump list, the Dock's menu. */
import { basename } from 'node:path';
import { basename as windowsBasename } from 'node:path/win32';
import { app, Menu, type JumpListCategory } from 'electron';

import type { Say } from './window-words.ts';

/** The switch by which a start, or a second one, is asked to show a site. */
const siteSwitch = '--site=';

/** The site that a command line asks for; null where it names none. */
export function siteOf(line: readonly string[]): string | null {
  const given = line.find((word) => word.startsWith(siteSwitch))?.slice(siteSwitch.length) ?? '';
  return given === '' ? null : given;
}

/** A word of a Windows command line: what ends in backslashes would otherwise escape the closing quote. */
function quoted(word: string): string {
  return `"${word.replace(/\\+$/, (slashes) => slashes + slashes)}"`;
}

/** The jump list: each site starts the program again, which hands it to the window that is there. */
export function jumpListOf(sites: readonly string[], program: string, say: Say): JumpListCategory[] {
  if (sites.length === 0) return [];
  return [
    {
      type: 'custom',
      name: say('menu.recent-sites'),
      items: sites.map((folder) => ({
        type: 'task',
        // A drive's root has no name of its own.
        title: windowsBasename(folder) || folder,
        description: folder,
        program,
        args: quoted(siteSwitch + folder),
      })),
    },
  ];
}

/** Shows them there; Linux desktops have no such place that a program fills while it runs. */
export function showRecentSites(
  sites: readonly string[],
  say: Say,
  openSite: (folder: string) => void,
  platform: NodeJS.Platform = process.platform,
): void {
  if (platform === 'win32' && app.isPackaged) app.setJumpList(jumpListOf(sites, process.execPath, say));
  if (platform === 'darwin')
    app.dock?.setMenu(
      Menu.buildFromTemplate(
        sites.map((folder) => ({ label: basename(folder), toolTip: folder, click: () => openSite(folder) })),
      ),
    );
}
