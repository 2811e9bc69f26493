/** What a project of `playwright.config.ts` chooses. */
export interface Options {
  readonly face: 'browser' | 'stand-in' | 'electron';
}
