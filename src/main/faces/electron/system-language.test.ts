import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {} }));
const { firstSpoken } = await import('./system-language.ts');

test('the first language of the machine that Vivier speaks is spoken', () => {
  expect(firstSpoken(['de-DE', 'fr-CA', 'en-US'])).toBe('fr');
  expect(firstSpoken(['en-US', 'fr-FR'])).toBe('en');
  expect(firstSpoken(['de-DE'])).toBe('en');
  expect(firstSpoken([])).toBe('fr');
});
