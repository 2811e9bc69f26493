import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/**
 * The data folder that every face opens: the one asked for, else `VIVIER_LIBRARY`, else the system's place for
 * application data.
 */
export function libraryFolder(
  asked: string | undefined,
  { env, platform, home }: Surroundings = { env: process.env, platform: process.platform, home: homedir() },
): string {
  const named = asked ?? env['VIVIER_LIBRARY'];
  if (named !== undefined && named !== '') return resolve(named);
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Vivier');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vivier');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'vivier');
}
