import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';

import { commandNames, onlySometimes } from '../../../shared/commands.ts';
import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };
import { menuTemplate, showOffered, type MenuActs, type MenuState } from './menu.ts';

const acts: MenuActs = {
  command: () => undefined,
  openSite: () => undefined,
  zoom: () => undefined,
  print: () => undefined,
  forgetSites: () => undefined,
};

function itemsOf(state: Partial<MenuState>): MenuItemConstructorOptions[] {
  const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  return flat(
    menuTemplate(
      {
        language: 'fr',
        platform: 'linux',
        recentSites: [],
        spelling: false,
        offered: [],
        isDeveloped: false,
        ...state,
      },
      acts,
    ),
  );
}

const platforms = ['linux', 'win32', 'darwin'] as const;

test.each(platforms)(
  'on %s every command stands in the menu once, in words of both languages',
  (platform) => {
    for (const language of ['fr', 'en'] as const) {
      const items = itemsOf({ platform, language, recentSites: ['/a & b'], isDeveloped: true });
      const ids = items.map(({ id }) => id).filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
      for (const name of commandNames) expect(ids, name).toContain(name);
      for (const { type, label, role } of items)
        if (type !== 'separator') expect(label, String(role)).toMatch(/[\p{L}/]/u);
      // A name without a sentence would be shown as itself.
      for (const { id, label } of items) if (id !== undefined) expect(label).not.toBe(id);
    }
    expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort());
  },
);

test.each(platforms)('on %s no two items share a key', (platform) => {
  const keys = itemsOf({ platform, isDeveloped: true })
    .map(({ accelerator }) => accelerator)
    .filter((key) => key !== undefined);
  expect(keys.length).toBeGreaterThan(15);
  expect(new Set(keys).size).toBe(keys.length);
});

test('letters alone stay letters: macOS is shown none, elsewhere none is registered', () => {
  const letters = (platform: NodeJS.Platform) =>
    itemsOf({ platform }).filter(({ accelerator }) => accelerator?.length === 1);
  expect(letters('darwin')).toEqual([]);
  expect(letters('linux').length).toBeGreaterThan(5);
  for (const item of letters('linux')) expect(item.registerAccelerator, item.id).toBe(false);
});

test('developer tools are offered while Vivier is developed, and only then', () => {
  const roles = (isDeveloped: boolean) => itemsOf({ isDeveloped }).map(({ role }) => role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
});

test('what a page would do now is enabled, in a new menu as in one that stands', () => {
  const enabled = (state: Partial<MenuState>) =>
    itemsOf(state)
      .filter(({ id }) => commandNames.some((name) => name === id && onlySometimes.has(name)))
      .filter((item) => item.enabled === true)
      .map(({ id }) => id);
  expect(enabled({})).toEqual([]);
  expect(enabled({ offered: ['note', 'undo'] })).toEqual(['undo', 'note']);
  const standing = new Map(
    itemsOf({ offered: ['undo'] }).map((item) => [item.id, { enabled: item.enabled !== false }]),
  );
  showOffered({ getMenuItemById: (id) => standing.get(id) ?? null }, ['note']);
  expect(standing.get('undo')).toEqual({ enabled: false });
  expect(standing.get('note')).toEqual({ enabled: true });
  expect(standing.get('go-offers')).toEqual({ enabled: true });
});
