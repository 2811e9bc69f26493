import { useEffect } from 'react';
import type { Settings } from '../../shared/contract.ts';

type Theme = Settings['theme'];
const kept = 'vivier.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme of the last time, so that nothing flashes before the settings are there. */
export function lastTheme(): Theme {
  const theme = window.localStorage.getItem(kept);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Draws the page in a theme; `system` follows the machine's. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  // A window without an address bar takes the colour of its frame from here.
  const frame = getComputedStyle(root).getPropertyValue('--paper-deep');
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', frame);
}

/** Keeps the page in a theme, also when the machine's changes at dusk. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    const apply = () => applyTheme(theme);
    window.localStorage.setItem(kept, theme);
    apply();
    // Paper is light, whatever the screen is.
    const print = () => applyTheme('light');
    dark.addEventListener('change', apply);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', apply);
    return () => {
      dark.removeEventListener('change', apply);
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', apply);
    };
  }, [theme]);
}
