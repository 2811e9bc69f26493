/** The window's own menu, in French and English: every command of the program with its keys, and the system's usual ones. */
import type { MenuItemConstructorOptions } from 'electron';

import { commandKeys, heardByPage, onlySometimes, type CommandName } from '../../../shared/commands.ts';
import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };
import type { Language } from '../words.ts';

export interface MenuState {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  /** Folders of websites, the last one first. */
  readonly recentSites: readonly string[];
  /** Whether words are checked while they are typed. */
  readonly spelling: boolean;
  /** Those of the commands of some moments that the page would do now. */
  readonly offered: readonly CommandName[];
  /** True while the program is being developed, and only then are there tools for it. */
  readonly isDeveloped: boolean;
}

export interface MenuActs {
  command(name: CommandName): void;
  openSite(folder: string): void;
  /** One step closer, one away, or back to 100 %. */
  zoom(step: 1 | -1 | 0): void;
  print(): void;
  forgetSites(): void;
}

type Item = MenuItemConstructorOptions;
type Role = NonNullable<Item['role']>;

const line: Item = { type: 'separator' };

/** The template of the whole menu. Roles have labels as well: Electron's own are English whatever the system speaks. */
export function menuTemplate(state: MenuState, acts: MenuActs): Item[] {
  const words: Readonly<Record<string, string>> = state.language === 'fr' ? french : english;
  const isMac = state.platform === 'darwin';
  // macOS knows no underlined letters and would show the sign.
  const label = (id: string) =>
    isMac ? (words[`menu.${id}`] ?? id).replace('&', '') : (words[`menu.${id}`] ?? id);
  const role = (name: Role, id: string, more: Partial<Item> = {}): Item => ({
    id,
    role: name,
    label: label(id),
    ...more,
  });
  const command = (name: CommandName, more: Partial<Item> = {}): Item => {
    const accelerator = commandKeys[name];
    // On macOS every key that a menu shows is the menu's own, and a letter alone would no longer be typed.
    const isShown = accelerator !== null && !(isMac && accelerator.length === 1);
    return {
      id: name,
      label: label(name),
      ...(isShown ? { accelerator } : {}),
      ...(heardByPage.has(name) ? { registerAccelerator: false } : {}),
      ...(onlySometimes.has(name) ? { enabled: state.offered.includes(name) } : {}),
      click: () => acts.command(name),
      ...more,
    };
  };
  const act = (id: string, click: () => void, accelerator?: string): Item => ({
    id,
    label: label(id),
    ...(accelerator === undefined ? {} : { accelerator }),
    click,
  });

  const sites: Item[] =
    state.recentSites.length === 0
      ? [{ id: 'recent-sites-none', label: label('recent-sites-none'), enabled: false }]
      : state.recentSites.map((folder, index) => ({
          id: `recent-site-${index}`,
          // A sign that would underline the next letter stands for itself when it is doubled.
          label: isMac ? folder : folder.replaceAll('&', '&&'),
          click: () => acts.openSite(folder),
        }));
  if (state.recentSites.length > 0)
    sites.push(
      line,
      act('recent-sites-forget', () => acts.forgetSites()),
    );

  /** The same by the keys of other keyboards: a French one has its plus above the equals sign. */
  const alsoZoom = (id: string, step: 1 | -1 | 0, ...accelerators: readonly string[]): Item[] =>
    accelerators.map((accelerator, index) => ({
      ...act(`zoom-${id}`, () => acts.zoom(step), accelerator),
      id: `zoom-${id}-${index + 2}`,
      visible: false,
      acceleratorWorksWhenHidden: true,
    }));

  const file: Item = {
    label: label('file'),
    submenu: [
      command('new-posting'),
      line,
      command('receive'),
      command('enter-application'),
      line,
      { id: 'recent-sites', label: label('recent-sites'), submenu: sites },
      line,
      act('print', () => acts.print(), 'CmdOrCtrl+P'),
      line,
      ...(isMac ? [] : [command('settings'), line]),
      isMac ? role('close', 'close') : role('quit', 'quit', { accelerator: 'CmdOrCtrl+Q' }),
    ],
  };

  const edit: Item = {
    label: label('edit'),
    submenu: [
      command('undo'),
      command('redo'),
      line,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('pasteAndMatchStyle', 'paste-plain'),
      role('delete', 'delete'),
      role('selectAll', 'select-all'),
      line,
      command('find'),
      command('search'),
      command('replace'),
      line,
      command('spelling', { type: 'checkbox', checked: state.spelling }),
    ],
  };

  const view: Item = {
    label: label('view'),
    submenu: [
      command('go-offers'),
      command('go-applications'),
      command('go-interviews'),
      command('go-search'),
      command('go-pool'),
      command('go-figures'),
      command('go-site'),
      command('go-privacy'),
      line,
      command('preview'),
      line,
      act('zoom-in', () => acts.zoom(1), 'CmdOrCtrl+Plus'),
      ...alsoZoom('in', 1, 'CmdOrCtrl+=', 'CmdOrCtrl+numadd'),
      act('zoom-out', () => acts.zoom(-1), 'CmdOrCtrl+-'),
      ...alsoZoom('out', -1, 'CmdOrCtrl+numsub'),
      act('zoom-reset', () => acts.zoom(0), 'CmdOrCtrl+0'),
      ...alsoZoom('reset', 0, 'CmdOrCtrl+num0'),
      line,
      role('togglefullscreen', 'full-screen'),
      ...(state.isDeveloped ? [line, role('toggleDevTools', 'developer')] : []),
    ],
  };

  const application: Item = {
    label: label('application'),
    submenu: [
      command('next'),
      command('previous'),
      line,
      command('stage'),
      command('score'),
      command('note'),
      command('tag'),
      command('answer'),
      command('interview'),
      line,
      command('next-document'),
      command('widen'),
      line,
      command('choose'),
      command('unread'),
    ],
  };

  const help: Item = {
    label: label('help'),
    role: 'help',
    // On macOS the system's own panel is behind “About”, and our page is here.
    submenu: [command('keys'), line, { ...command('about'), label: label(isMac ? 'about-page' : 'about') }],
  };
  if (!isMac) return [file, edit, view, application, help];

  const program: Item = {
    label: 'Vivier',
    submenu: [
      { role: 'about', id: 'about-panel', label: label('about') },
      line,
      command('settings'),
      line,
      role('services', 'services'),
      line,
      role('hide', 'hide'),
      role('hideOthers', 'hide-others'),
      role('unhide', 'unhide'),
      line,
      role('quit', 'quit'),
    ],
  };
  const window: Item = {
    label: label('window'),
    role: 'window',
    submenu: [role('minimize', 'minimize'), role('zoom', 'zoom-window'), line, role('front', 'front')],
  };
  return [program, file, edit, view, application, window, help];
}

/** The one thing that is asked of a menu that stands. */
interface StandingMenu {
  getMenuItemById(id: string): { enabled: boolean } | null;
}

/** Greys what the page would not do now. */
export function showOffered(menu: StandingMenu | null, offered: readonly CommandName[]): void {
  for (const name of onlySometimes) {
    const item = menu?.getMenuItemById(name) ?? null;
    if (item !== null) item.enabled = offered.includes(name);
  }
}
