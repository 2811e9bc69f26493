/** What stands around the page and follows the settings: the menu, the recent sites, colours, spelling, its language. */
import { app, dialog, Menu, nativeTheme } from 'electron';

import type { BridgeEvent } from '../../../shared/bridge.ts';
import type { CommandName, Offered } from '../../../shared/commands.ts';
import type { Settings } from '../../../shared/contract.ts';
import type { Language } from '../words.ts';
import { aboutPanel } from './about-panel.ts';
import { menuTemplate, showOffered } from './menu.ts';
import { printWindow } from './print.ts';
import { showRecentSites } from './recent-sites.ts';
import type { Spelling } from './spelling.ts';
import type { AppWindow } from './window.ts';
import { windowWords, type Say } from './window-words.ts';

export interface SurroundingsOptions {
  /** What a person chose; null while the app cannot say. */
  readonly settings: () => Promise<Settings | null>;
  readonly forgetSites: () => void;
  readonly window: AppWindow;
  readonly spelling: Spelling;
  readonly language: Language;
  /** Tells the page; false where there is none. */
  readonly tell: (event: BridgeEvent) => boolean;
  /** Where the program's own addresses begin that may be printed in the place of the window. */
  readonly mayPrint: (address: string) => boolean;
}

export interface Surroundings {
  /** Draws all of it as the settings are now. */
  draw(): Promise<void>;
  /** The page says what it would do now, and with that, that it is there. */
  offer(offered: Offered): void;
  /** There is no page any more that would hear a word. */
  gone(): void;
  /** True while a page is there to save what is typed in it. */
  hasPage(): boolean;
  /** Has the page show a site, as soon as there is one. */
  openSite(folder: string): void;
  /** The words of the language that the window speaks now. */
  say(): Say;
}

const nothing: Offered = { commands: [], prints: null };

export function openSurroundings(options: SurroundingsOptions): Surroundings {
  const { window, spelling, tell } = options;
  let offered = nothing;
  let hasPage = false;
  let language = options.language;
  /** Asked for while no page was there, as a menu can on macOS and a second start anywhere. */
  let waiting: readonly BridgeEvent[] = [];
  /** Settings come back in the order they were asked for, but a slow answer must not draw over a newer one. */
  let turn = 0;

  function ask(event: BridgeEvent): void {
    if (hasPage && tell(event)) return;
    waiting = [...waiting, event];
    window.show();
  }

  function print(): void {
    const shown = window.shown();
    if (shown === null) return;
    const say = windowWords(language);
    printWindow(shown, offered.prints, (why) => {
      void dialog.showMessageBox({
        type: 'warning',
        message: say('print.failed'),
        detail: say('print.failed-why', { why }),
      });
    });
  }

  const openSite = (folder: string) => ask({ type: 'site', folder });

  return {
    openSite,
    say: () => windowWords(language),
    hasPage: () => hasPage,
    offer(said) {
      hasPage = true;
      offered = {
        commands: said.commands,
        prints: said.prints !== null && options.mayPrint(said.prints) ? said.prints : null,
      };
      showOffered(Menu.getApplicationMenu(), offered.commands);
      const events = waiting;
      waiting = [];
      for (const event of events) tell(event);
    },
    gone() {
      hasPage = false;
      offered = nothing;
      showOffered(Menu.getApplicationMenu(), []);
    },
    async draw() {
      turn += 1;
      const drawn = turn;
      const settings = await options.settings();
      if (drawn !== turn) return;
      language = settings?.language ?? language;
      const sites = settings?.recentSites ?? [];
      if (settings !== null) {
        nativeTheme.themeSource = settings.theme;
        spelling.check(settings.spelling);
      }
      Menu.setApplicationMenu(
        Menu.buildFromTemplate(
          menuTemplate(
            {
              language,
              platform: process.platform,
              recentSites: sites,
              spelling: spelling.isOn(),
              offered: offered.commands,
              isDeveloped: !app.isPackaged,
            },
            {
              command: (command: CommandName) => ask({ type: 'command', command }),
              openSite,
              zoom: (step) => window.zoom(step),
              print,
              forgetSites: options.forgetSites,
            },
          ),
        ),
      );
      showRecentSites(sites, windowWords(language), openSite);
      app.setAboutPanelOptions(aboutPanel(windowWords(language), process.versions));
    },
  };
}
