import { expect, test } from 'vitest';

import { findOwnWindow, type Machine } from './own-window.ts';

/** A machine where these programs lie, by where they really are. */
function machine(programs: Readonly<Record<string, string>>, changed: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin:/snap/bin:relative', DISPLAY: ':0' },
    platform: 'linux',
    home: '/home/sample',
    user: 1000,
    find: (path) => programs[path] ?? null,
    ...changed,
  };
}

const chromium = { '/usr/bin/chromium': '/usr/lib/chromium/chromium' };

test('a Chromium of the machine draws the window, in a profile that is not the person’s own', () => {
  expect(findOwnWindow(machine(chromium))).toEqual({
    program: '/usr/bin/chromium',
    profile: '/home/sample/.cache/vivier/browser',
  });
  const env = { PATH: '/usr/bin', WAYLAND_DISPLAY: 'wayland-0', XDG_CACHE_HOME: '/cache' };
  expect(findOwnWindow(machine(chromium, { env }))?.profile).toBe('/cache/vivier/browser');
});

test('one that is confined to its own folder keeps the profile there', () => {
  expect(findOwnWindow(machine({ '/snap/bin/chromium': '/usr/bin/snap' }))).toEqual({
    program: '/snap/bin/chromium',
    profile: '/home/sample/snap/chromium/common/vivier',
  });
});

test('there is none without a Chromium, without a screen, for root, or where a person says so', () => {
  expect(findOwnWindow(machine({}))).toBeNull();
  expect(findOwnWindow(machine({ 'relative/chromium': '/x' }))).toBeNull();
  expect(findOwnWindow(machine(chromium, { env: { PATH: '/usr/bin' } }))).toBeNull();
  expect(findOwnWindow(machine(chromium, { user: 0 }))).toBeNull();
  const env = { PATH: '/usr/bin', DISPLAY: ':0', VIVIER_BROWSER: 'none' };
  expect(findOwnWindow(machine(chromium, { env }))).toBeNull();
});

test('the one that is named is taken, or none where it is not there', () => {
  const env = { VIVIER_BROWSER: '/opt/own' };
  expect(findOwnWindow(machine({ '/opt/own': '/opt/own' }, { env, user: 0 }))?.program).toBe('/opt/own');
  expect(findOwnWindow(machine(chromium, { env }))).toBeNull();
});

test('Windows and macOS keep their programs elsewhere', () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const env = {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Local',
  };
  expect(findOwnWindow(machine({ [edge]: edge }, { platform: 'win32', env, user: null }))).toEqual({
    program: edge,
    profile: 'C:\\Local\\Vivier\\Browser',
  });
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findOwnWindow(machine({ [chrome]: chrome }, { platform: 'darwin', env: {}, user: 501 }))).toEqual({
    program: chrome,
    profile: '/home/sample/Library/Caches/Vivier/Browser',
  });
});
