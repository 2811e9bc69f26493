/** `Menu`: what it is made of, and its items by hand and by key. */
import { EventEmitter } from 'node:events';
import type { Menu as ElectronMenu, MenuItem, MenuItemConstructorOptions } from 'electron';

import { command } from './control.ts';
import { record } from './record.ts';

export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

type Template = readonly MenuItemConstructorOptions[];

let application: StandInMenu | null = null;
let popped: StandInMenu | null = null;

/** One item; what may change while the menu is shown, changes here. */
class StandInItem implements Pick<
  MenuItem,
  'id' | 'label' | 'enabled' | 'visible' | 'checked' | 'registerAccelerator'
> {
  readonly id: string;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly registerAccelerator: boolean;
  readonly accelerator: string | undefined;
  readonly submenu: StandInMenu | undefined;
  readonly #options: MenuItemConstructorOptions;

  constructor(options: MenuItemConstructorOptions) {
    const { id = '', label = '', role, type, submenu, accelerator } = options;
    if (label === '' && role === undefined && type === undefined)
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    if (type !== undefined && type !== 'submenu' && Array.isArray(submenu))
      throw new Error('Invalid submenu');
    this.#options = options;
    this.id = id;
    this.label = label;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.accelerator = typeof accelerator === 'string' ? accelerator : undefined;
    this.submenu = Array.isArray(submenu) ? new StandInMenu(submenu) : undefined;
  }

  click(): void {
    if (!this.enabled) return;
    const { type, click } = this.#options;
    if (type === 'checkbox') this.checked = !this.checked;
    (click as unknown as ((item: object, window: undefined, event: object) => void) | undefined)?.(
      this,
      undefined,
      {},
    );
  }
}

class StandInMenu extends EventEmitter implements Pick<ElectronMenu, 'popup'> {
  readonly template: Template;
  readonly items: readonly StandInItem[];

  constructor(template: Template) {
    super();
    this.template = template;
    this.items = template.map((options) => new StandInItem(options));
  }

  *all(): Generator<StandInItem> {
    for (const item of this.items) {
      yield item;
      if (item.submenu !== undefined) yield* item.submenu.all();
    }
  }

  getMenuItemById(id: string): StandInItem | null {
    return [...this.all()].find((item) => item.id === id) ?? null;
  }

  popup(): void {
    record('Menu.popup', this.template);
    lastPopped(this);
  }
}

export const Menu = {
  buildFromTemplate: (template: Template) => new StandInMenu(template),
  setApplicationMenu(menu: StandInMenu | null) {
    record('Menu.setApplicationMenu', menu?.template ?? null);
    application = menu;
  },
  getApplicationMenu: () => application,
};

/** `CmdOrCtrl+Shift+K` and such, as Electron writes keys. */
function isKey(accelerator: string, { key, code, ctrlKey, metaKey, shiftKey, altKey }: Key): boolean {
  const words = accelerator.toLowerCase().split('+');
  const named = words.at(-1) === '' ? '+' : (words.at(-1) ?? '');
  const wants = (...names: string[]) => names.some((name) => words.includes(name));
  const isMac = process.platform === 'darwin';
  const command_ = wants('cmdorctrl', 'commandorcontrol');
  return (
    ctrlKey === (wants('ctrl', 'control') || (command_ && !isMac)) &&
    metaKey === (wants('cmd', 'command', 'super', 'meta') || (command_ && isMac)) &&
    shiftKey === wants('shift') &&
    altKey === wants('alt', 'option') &&
    (key.toLowerCase() === named || (/^\d$/.test(named) && code === `Digit${named}`))
  );
}

/** A key that the page left to the system. */
export function pressed(key: Key): void {
  const item = [...(application?.all() ?? [])].find(
    ({ accelerator, registerAccelerator, visible }) =>
      accelerator !== undefined && registerAccelerator && visible && isKey(accelerator, key),
  );
  item?.click();
}

function lastPopped(menu: StandInMenu): void {
  popped = menu;
}

function choose(menu: StandInMenu | null, id: string): void {
  const found = menu?.getMenuItemById(id) ?? null;
  if (found === null) throw new Error(`the menu has no ${id}`);
  found.click();
}

command('menu', (id: string) => choose(application, id));
command('popup', (id: string) => choose(popped, id));
// How an item stands now; null where there is none.
command('menu-item', (id: string) => {
  const found = application?.getMenuItemById(id) ?? null;
  if (found === null) return null;
  const { label, enabled, visible, checked, accelerator } = found;
  return { label, enabled, visible, checked, accelerator };
});
