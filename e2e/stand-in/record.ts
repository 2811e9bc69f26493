/** What the program asked of Electron, in its order: for tests of what the real one is told. */

export interface Asked {
  /** `BrowserWindow`, `app.enableSandbox`, `session.setPermissionCheckHandler`… */
  readonly what: string;
  readonly with: readonly unknown[];
}

const asked: Asked[] = [];

/** A value that can be shown: functions by their name, the rest as JSON would. */
function shown(value: unknown): unknown {
  const words = JSON.stringify(value ?? null, (_name, one: unknown) =>
    typeof one === 'function' ? '(function)' : one,
  );
  return JSON.parse(words) as unknown;
}

export function record(what: string, ...args: readonly unknown[]): void {
  asked.push({ what, with: args.map(shown) });
}

export function recorded(): readonly Asked[] {
  return asked;
}
