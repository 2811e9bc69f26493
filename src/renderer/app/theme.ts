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
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
}

/** Keeps the page in a theme, also when the machine's changes at dusk. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    const apply = () => applyTheme(theme);
    window.localStorage.setItem(kept, theme);
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
